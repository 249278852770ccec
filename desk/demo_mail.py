"""The demo's mailbox: mail is written to a folder, and nothing leaves the machine. Superusers read it in the portal."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class MailboxBackend(BaseEmailBackend):
    """One file for each message, named so that the newest sorts last."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = mailbox()
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}"
            half = folder / f"{name}.part"
            half.write_bytes(message.message().as_bytes())
            half.rename(folder / f"{name}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class DemoMail:
    """`name` is the key; `attachments` are names of files."""

    name: str
    sent_at: datetime | None
    to: str
    sender: str
    reply_to: str
    subject: str
    text: str
    attachments: list[str]


def mailbox() -> Path:
    return Path(settings.DEMO_MAILBOX)


def names() -> list[str]:
    """All messages, newest first."""
    return sorted((path.stem for path in mailbox().glob("*.eml")), reverse=True)


def read(name: str) -> DemoMail | None:
    """One message by its name, which names() gave; None when there is none."""
    path = mailbox() / f"{name}.eml"
    if not path.is_file():
        return None
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    return DemoMail(
        name=name,
        sent_at=_time(mail["Date"].datetime) if mail["Date"] else None,
        to=str(mail["To"]),
        sender=str(mail["From"]),
        reply_to=str(mail["Reply-To"] or ""),
        subject=str(mail["Subject"]),
        text=body.get_content() if body else "",
        attachments=[part.get_filename() or "" for part in mail.iter_attachments()],
    )


def _time(at: datetime) -> datetime:
    """A time without a zone was written as UTC of unknown origin, "-0000" (RFC 5322, 3.3)."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
