from django.core.management.base import BaseCommand

from members.public_venues import load_public_venues


class Command(BaseCommand):
    help = "Add the culture houses that public sources know and the directory lacks. Needs load_reference first."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{load_public_venues()} houses added.")
