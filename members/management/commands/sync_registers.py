from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.registers import RegisterError
from members.registers.sync import Read, sync
from members.services.municipalities import report_ended_municipalities


class Command(BaseCommand):
    help = (
        "Read what Enhetsregisteret has changed about our organisations; each change becomes a proposal for the "
        "secretariat. Goes on where the last run ended, and may run again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="tell what would be proposed and keep nothing")
        parser.add_argument("--since", type=date.fromisoformat, help="go back to this day, such as 2026-01-31")
        parser.add_argument("--after", type=int, help="go back to the entry after this number, in both lists")

    def handle(self, *_args: object, dry_run: bool, since: date | None, after: int | None, **_options: Any) -> None:
        if not settings.REGISTER_URL:
            self.stdout.write("REGISTER_URL is not set: the register is not asked.")
        total = Read("")
        try:
            for read in sync(since=since, after=after, dry_run=dry_run):
                self._tell(read)
                for name in ("entries", "ours", "proposals", "unreadable"):
                    setattr(total, name, getattr(total, name) + getattr(read, name))
        except RegisterError as error:
            raise CommandError(f"Stopped: {error}. What was read is kept; run it again to go on.") from error
        moved = 0 if dry_run else report_ended_municipalities()
        self.stdout.write(
            f"{'Dry run, nothing is kept: ' if dry_run else ''}{total.entries} entries, {total.ours} about us, "
            f"{total.proposals + moved} new proposals."
        )
        if total.unreadable:
            raise CommandError(f"{total.unreadable} entries about us could not be read. The others are kept.")

    def _tell(self, read: Read) -> None:
        self.stdout.write(
            f"{read.feed} up to {read.position}: {read.entries} entries, {read.ours} about us, "
            f"{read.proposals} new proposals"
        )
