from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.imports.template import make_workbook


class Command(BaseCommand):
    help = "Write the empty workbook of the first filling: houses, suppliers, people and accesses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="Where the workbook is written, such as forste-fylling.xlsx.")

    def handle(self, *args: object, path: Path, **options: object) -> None:
        if path.exists():
            raise CommandError(f"{path} is there already. Name another file.")
        try:
            path.write_bytes(make_workbook())
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from problem
        self.stdout.write(f"Written: {path}. Fill it in, and send it in under Medlemmer, Importer.")
