from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kulturhus.shared.catalogue_check import check, third_party_missing
from kulturhus.shared.catalogues import KULTURHUS, LANGUAGES, compile_catalogues, update


def own_apps(root: Path) -> list[str]:
    """The folders that have a catalogue: our apps at the top level, and kulturhus for the rest."""
    folders = [Path(config.path) for config in apps.get_app_configs()]
    ours = [folder.relative_to(root).parts[0] for folder in folders if is_ours(folder, root)]
    return sorted({*ours, KULTURHUS})


def is_ours(folder: Path, root: Path) -> bool:
    return folder.is_relative_to(root) and ".venv" not in folder.parts


class Command(BaseCommand):
    help = "Brings the message catalogues up to date with the code. Texts are English, translations nb and nn."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        kind = parser.add_mutually_exclusive_group()
        kind.add_argument("--check", action="store_true", help="change nothing; fail when something is not translated")
        kind.add_argument("--compile", action="store_true", help="build the .mo files Django reads")
        kind.add_argument(
            "--third-party", action="store_true", help="list what the libraries lack; it goes into locale/"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.STATICFILES_DIRS[0]).parent
        if options["check"]:
            self.check_catalogues(root)
        elif options["compile"]:
            self.stdout.write(f"{len(compile_catalogues(root, own_apps(root)))} catalogues built.")
        elif options["third_party"]:
            self.list_third_party(root)
        else:
            self.stdout.write(f"{len(update(root, own_apps(root)))} catalogues are up to date with the code.")

    def check_catalogues(self, root: Path) -> None:
        problems = check(root, own_apps(root))
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(
                f"{len(problems)} things to translate. `manage.py messages` brings the files up to date."
            )
        self.stdout.write("Everything is translated.")

    def list_third_party(self, root: Path) -> None:
        folders = [Path(config.path) for config in apps.get_app_configs() if not is_ours(Path(config.path), root)]
        folders.append(Path(django.__file__).parent / "conf")
        for language in LANGUAGES:
            for library, missing in third_party_missing(root, sorted(set(folders)), language).items():
                self.stdout.write(f"# {language}, {library}: {len(missing)}")
                for message in missing:
                    self.stdout.write(f"{message.context or ''}\t{message.id!r}".strip())
