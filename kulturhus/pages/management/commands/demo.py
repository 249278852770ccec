import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kulturhus.cluster import ClusterError
from kulturhus.environment import read_number
from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.demo.codes import code_now
from kulturhus.pages.demo.runner import Demo, DemoError, Stopped


class Command(BaseCommand):
    help = "Run the portal with demo data on this machine; Ctrl-C stops it. PORT and DATA choose port and folder."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away first")

    def handle(self, *args: object, **options: bool) -> None:
        if not settings.DEMO:
            raise CommandError("The demo runs with MODE=demo only.")
        port = read_number("PORT", 8000)
        demo = Demo(settings.DATA, port, self.say)
        try:
            demo.run(reset=options["reset"], ready=lambda: self.announce(port))
        except (DemoError, ClusterError) as problem:
            self.stderr.write(str(problem))
            sys.exit(1)
        except Stopped:
            self.say("\nStopped.")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def announce(self, port: int) -> None:
        self.say(f"\nThe portal is at  http://localhost:{port}")
        self.say("")
        self.say(f"{'Sign in as':24}{'E-mail':48}Password")
        for person in sign_ins():
            self.say(f"{person.role:24}{person.email:48}{person.password}")
        self.say("\nThese also ask for a code from an authenticator app. A new one: make demo-code")
        for person in sign_ins():
            if person.totp_secret:
                self.say(f"{person.role:24}secret {person.totp_secret}   right now {code_now(person.totp_secret)}")
        self.say(f"\nLogs: {settings.DATA}/*.log. Ctrl-C stops everything; the data stays.")
