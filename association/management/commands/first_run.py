import getpass
import os
import sys
from collections.abc import Callable
from typing import Any

from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from association.first_run import QUESTIONS, Account, Question, otpauth, refuse_if_done, set_up
from association.reference import NAME
from members.models import User

PASSWORD = "FIRST_RUN_PASSWORD"  # noqa: S105 - the name of a variable; never an option, since others see those
TRIES = 3


class Command(BaseCommand):
    help = (
        "Tell who the association is and make the first account of the secretariat, with its second factor. Once only."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        for question in QUESTIONS:
            name = f"--{question.code.replace('_', '-')}"
            parser.add_argument(name, dest=question.code, help=f"{question.text} (or {question.variable}).")
        parser.add_argument(
            "--no-input", action="store_true", help="Ask nothing: what is not told by options or variables is left out."
        )
        parser.add_argument(
            "--secretariat-only", action="store_true", help="The account does not run the portal itself (no superuser)."
        )

    def handle(self, *args: object, **options: Any) -> None:
        asks = not options["no_input"] and sys.stdin.isatty()
        with translation.override("en"):
            try:
                refuse_if_done()
                answers = {question.code: self._answer(question, options, asks=asks) for question in QUESTIONS}
                password = self._password(answers["person_email"], asks=asks)
                secret = self._secret(answers["person_email"], asks=asks)
                account = set_up(answers, secret=secret, password=password, runs_portal=not options["secretariat_only"])
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        self._tell(account, has_password=password is not None, shown=asks)

    def _answer(self, question: Question, options: dict[str, Any], *, asks: bool) -> Any:
        told = options[question.code] if options[question.code] is not None else os.environ.get(question.variable)
        if told is not None or not asks:
            told = told or (NAME if question.code == "name" else "")
            return self._read(question, told, f"--{question.code.replace('_', '-')} or {question.variable}")
        hint = f" [{NAME}]" if question.code == "name" else "" if question.is_needed else " (Enter leaves it out)"
        return self._ask(
            lambda: question.read(input(f"{question.text}{hint}: ") or (NAME if question.code == "name" else ""))
        )

    def _read(self, question: Question, text: str, where: str) -> Any:
        try:
            return question.read(text)
        except ValidationError as error:
            raise CommandError(f"{where}: {' '.join(error.messages)}") from error

    def _ask(self, act: Callable[[], Any]) -> Any:
        """Until the answer can be read."""
        while True:
            try:
                return act()
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))

    def _password(self, email: str, *, asks: bool) -> str | None:
        """None: one signs in by a code that comes by mail."""
        told = os.environ.get(PASSWORD)
        if told or not asks:
            return self._checked(told, email) if told else None
        return self._ask(lambda: self._typed(email))  # type: ignore[no-any-return]

    def _typed(self, email: str) -> str | None:
        password = getpass.getpass("Password (Enter: sign in by a code that comes by mail): ")
        if not password:
            return None
        if getpass.getpass("The same password again: ") != password:
            raise ValidationError("The two are not the same.")
        return self._checked(password, email)

    def _checked(self, password: str, email: str) -> str:
        validate_password(password, User(email=email))
        return password

    def _secret(self, email: str, *, asks: bool) -> str:
        """Of the authenticator app, which must show a right code before anything is written when somebody is there."""
        secret: str = generate_totp_secret()
        if not asks:
            return secret
        self._show_secret(secret, otpauth(email, secret))
        for _try in range(TRIES):
            if validate_totp_code(secret, input("The code your app shows now: ").replace(" ", "")):
                return secret
            self.stderr.write("That is not the code. Wait for the next one, and see that the clocks are right.")
        raise CommandError("No right code. Nothing was written; start once more.")

    def _show_secret(self, secret: str, address: str) -> None:
        import qrcode  # noqa: PLC0415 - comes with allauth, and is slow to load

        self.stdout.write("\nScan this with an authenticator app, or type the secret into it:")
        picture = qrcode.QRCode(border=2)
        picture.add_data(address)
        picture.print_ascii(out=self.stdout, invert=True)
        self.stdout.write(f"Secret:  {secret}\nAddress: {address}\n")

    def _tell(self, account: Account, *, has_password: bool, shown: bool) -> None:
        how = "your password" if has_password else "a code that comes by mail (the worker must run)"
        self.stdout.write(f"\nThe account {account.email} is made. It signs in with {how}, and with the authenticator.")
        if not shown:
            self.stdout.write(f"Secret of the authenticator: {account.secret}\nIts address: {account.address}")
        self.stdout.write("Recovery codes, each good once. Keep them: nothing here is shown again.")
        self.stdout.write("\n".join(f"  {code}" for code in account.recovery_codes))
        self.stdout.write("Sign in at /konto/login/, then open /admin/.")
