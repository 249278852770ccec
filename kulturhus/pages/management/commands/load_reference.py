from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.management.base import BaseCommand

from desk.history import step


class Command(BaseCommand):
    help = "Bring municipalities, categories, rights and the like up to date. May run again at any time."

    def handle(self, *args: object, **options: object) -> None:
        for config in apps.get_app_configs():
            name = f"{config.name}.reference"
            if find_spec(name):
                with step(command="load_reference"):
                    import_module(name).load()
                self.stdout.write(f"{config.label}: reference data is up to date.")
