"""The demo's mailbox: mail is written to a folder, and nothing leaves the machine."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend


class MailboxBackend(EmailBackend):
    def __init__(self, *, fail_silently: bool = False, **kwargs: Any) -> None:
        Path(settings.DEMO_MAILBOX).mkdir(parents=True, exist_ok=True)
        super().__init__(fail_silently, file_path=str(settings.DEMO_MAILBOX), **kwargs)
