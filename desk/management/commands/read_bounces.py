from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from desk.bounce_mailbox import MailboxError, read_mailbox


class Command(BaseCommand):
    help = "Reads returned mail from the mailbox in BOUNCE_MAILBOX_URL. The worker does it every quarter of an hour."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.BOUNCE_MAILBOX:
            raise CommandError("BOUNCE_MAILBOX_URL is not set. docs/operations.md lists every variable.")
        try:
            tally = read_mailbox(settings.BOUNCE_MAILBOX)
        except MailboxError as error:
            raise CommandError(f"The mailbox could not be read. {error}") from error
        self.stdout.write(f"{tally.read} read, {tally.returned} of them returned mail of ours that is new.")
