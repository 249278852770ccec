"""Outgoing mail. Row and job are written in the caller's transaction: what is rolled back is never sent.

A mail carries the matter itself and can be answered; a link in it opens a page and does nothing by being opened.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.utils import timezone, translation

from desk.letters import listed, own_address, own_words, quote, write
from desk.models import MailState, OutboxAttachment, OutboxMail, StoredFile
from desk.sender import Sender, register_sender, sender
from desk.tasks import send_mail
from desk.wording import Edited, edited_texts

__all__ = [
    "Attachment",
    "Draft",
    "Sender",
    "listed",
    "own_address",
    "own_words",
    "queue",
    "queue_many",
    "queue_message",
    "quote",
    "register_sender",
    "release",
]

URGENT = 10  # a person waits for it


@dataclass(frozen=True)
class Attachment:
    """A small file that exists in its mail alone."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Draft:
    """A mail to be: `to` is a person (then the language is theirs) or an address; `about` is any row.

    The same `kind`, `about`, `occasion` and `to` is written once. `reply_to` is empty for the association's own mailbox.
    `hold` waits for `release`.
    """

    kind: str
    to: Any
    context: Mapping[str, Any] = field(default_factory=dict)
    about: models.Model | None = None
    occasion: str = ""
    language: str = ""
    reply_to: str = ""
    attachments: Sequence[StoredFile | Attachment] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    priority: int = 0
    hold: bool = False


@transaction.atomic
def queue(**draft: Any) -> OutboxMail:
    """Writes one mail, told by the fields of `Draft`. Returns the one that is there when it has been written before."""
    row = _row(Draft(**draft), sender(), edited_texts())
    if _insert([(row, draft.get("attachments", ()))]):
        return OutboxMail.objects.get(message_id=row.message_id)
    return OutboxMail.objects.get(**row.effect)


@transaction.atomic
def queue_many(drafts: Iterable[Draft]) -> int:
    """Writes many mails in a handful of queries; returns how many were new."""
    by, edited = sender(), edited_texts()
    return len(_insert([(_row(draft, by, edited), draft.attachments) for draft in drafts]))


@transaction.atomic
def queue_message(
    message: EmailMessage,
    *,
    kind: str,
    secret: bool = True,
    expires_in: timedelta | None = None,
    priority: int = URGENT,
) -> list[OutboxMail]:
    """Takes a message that a library has written (sign-in codes), one row for each address. A secret text is wiped once
    it has been sent, and the mail is dropped when it would come later than `expires_in`.
    """
    rows = [
        OutboxMail(
            kind=kind,
            address=address.lower(),
            language=(translation.get_language() or "nb")[:2],
            subject=" ".join(str(message.subject).split())[:250],
            text=str(message.body),
            reply_to=", ".join(message.reply_to),
            is_secret=secret,
            priority=priority,
            expires_at=timezone.now() + expires_in if expires_in else None,
        )
        for address in message.to
    ]
    return _insert([(row, ()) for row in rows])


@transaction.atomic
def release(mails: "models.QuerySet[OutboxMail]") -> int:
    """Sends what is held back, and tries again what could not be sent; secrets are gone and are left out. Returns how many."""
    chosen = mails.filter(state__in=[MailState.HELD, MailState.FAILED], is_secret=False)
    rows = list(chosen.select_for_update(of=("self",), no_key=True))
    for row in rows:
        row.state, row.attempts, row.error = MailState.QUEUED, 0, ""
    OutboxMail.objects.bulk_update(rows, ["state", "attempts", "error"])
    _defer(rows)
    return len(rows)


def _row(draft: Draft, by: Sender, edited: Edited) -> OutboxMail:
    to_person = not isinstance(draft.to, str)
    language = draft.to.language if to_person else draft.language or (translation.get_language() or "nb")[:2]
    letter = write(draft.kind, language, draft.context, by=by, edited=edited)
    about = draft.about
    return OutboxMail(
        kind=draft.kind,
        object_type=ContentType.objects.get_for_model(about) if about is not None else None,
        object_id=about.pk if about is not None else None,
        occasion=draft.occasion,
        recipient_id=draft.to.pk if to_person else None,
        address="" if to_person else draft.to.strip().lower(),
        language=language,
        subject=letter.subject[:250],
        text=letter.text,
        reply_to=draft.reply_to,
        headers=dict(draft.headers),
        priority=draft.priority,
        state=MailState.HELD if draft.hold else MailState.QUEUED,
    )


def _insert(rows: Sequence[tuple[OutboxMail, Sequence[StoredFile | Attachment]]]) -> list[OutboxMail]:
    """Writes what is new and defers the jobs. Returns the new rows, with their keys."""
    OutboxMail.objects.bulk_create([row for row, _files in rows], ignore_conflicts=True)
    ids = [row.message_id for row, _files in rows]
    written = {row.message_id: row for row in OutboxMail.objects.filter(message_id__in=ids)}
    OutboxAttachment.objects.bulk_create(
        _attachment(written[row.message_id], file) for row, files in rows if row.message_id in written for file in files
    )
    _defer([row for row in written.values() if row.state == MailState.QUEUED])
    return list(written.values())


def _attachment(mail: OutboxMail, file: StoredFile | Attachment) -> OutboxAttachment:
    given: dict[str, Any] = {"content": file.content} if isinstance(file, Attachment) else {"file": file}
    return OutboxAttachment(mail=mail, name=file.name, media_type=file.media_type, **given)


def _defer(rows: Iterable[OutboxMail]) -> None:
    by_priority: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_priority.setdefault(row.priority, []).append({"mail_id": row.pk})
    for priority, arguments in by_priority.items():
        send_mail.configure(priority=priority).batch_defer(*arguments)
