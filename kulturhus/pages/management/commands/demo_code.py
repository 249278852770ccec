from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.demo.codes import code_now, secret_of
from members.models import User


class Command(BaseCommand):
    help = "Print the second-factor code of a person right now; without an e-mail, of all the demo's fixed people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", nargs="?", default="")

    def handle(self, *args: object, **options: str) -> None:
        if not settings.DEMO:
            raise CommandError("Codes are given away with MODE=demo only.")
        if options["email"]:
            self.stdout.write(code_of(options["email"]))
            return
        for person in sign_ins():
            if person.totp_secret:
                self.stdout.write(f"{person.role:16}{person.email:48}{code_now(person.totp_secret)}")


def code_of(email: str) -> str:
    user = User.objects.filter(email=email.lower()).first()
    secret = secret_of(user) if user else None
    if secret is None:
        raise CommandError(f"{email} has no authenticator app.")
    return code_now(secret)
