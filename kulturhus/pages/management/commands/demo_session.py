from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kulturhus.pages.demo.codes import secret_of
from kulturhus.pages.demo.sessions import cookie_for
from members.models import User


class Command(BaseCommand):
    help = "Print a session cookie of a person, second factor included; for crawlers and benchmarks of the demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: object, **options: str) -> None:
        if not settings.DEMO:
            raise CommandError("Sessions are given away with MODE=demo only.")
        user = User.objects.filter(email=options["email"].lower()).first()
        if user is None:
            raise CommandError(f"Nobody here has the e-mail {options['email']}.")
        self.stdout.write(cookie_for(user, second_factor=secret_of(user) is not None))
