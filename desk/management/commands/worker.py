import logging

from django.core.management.base import BaseCommand, CommandParser

from desk import worker


class Command(BaseCommand):
    help = (
        "Run jobs until stopped. A service must start it again whenever it ends: it leaves when the database is away."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--quarantine", action="store_true", help="run the jobs that have killed a worker, one by one"
        )

    def handle(self, *args: object, quarantine: bool, **options: object) -> None:
        # In place of the settings' handler, which tells errors only.
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True)
        worker.run(worker.QUARANTINE if quarantine else worker.DEFAULT)
