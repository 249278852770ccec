"""Reading returned mail from an IMAP mailbox (RFC 9051): what is unseen is taken in, and marked as seen."""

import imaplib
import ssl
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_noop

from desk.bounces import take_in
from desk.work_queue import close_task, open_task

FAULT = "desk.bounce_mailbox"
AT_ONCE = 500  # mails in one run
LONGEST = 1_000_000  # bytes of a mail: a report stands in its beginning
TIMEOUT = 20  # seconds


class MailboxError(Exception):
    """The mailbox could not be read; the text says why and holds no password."""


@dataclass(frozen=True)
class Tally:
    read: int
    returned: int


def read_mailbox(mailbox: dict[str, Any]) -> Tally:
    """Takes in what is new in `mailbox` (kulturhus.environment.mailbox_from_url). May run again: nothing counts twice.

    Raises MailboxError. What was read before stays taken in.
    """
    read = returned = 0
    try:
        with _connected(mailbox) as box:
            _sign_in(box, mailbox)
            _checked(box.select(f'"{mailbox["folder"]}"'))
            numbers = _checked(box.uid("SEARCH", "UNSEEN"))[0].split()[:AT_ONCE]
            for number in numbers:
                answer = _checked(box.uid("FETCH", number.decode(), f"(BODY.PEEK[]<0.{LONGEST}>)"))
                raw = next((part[1] for part in answer if isinstance(part, tuple)), b"")
                returned += len(take_in(raw))
                _checked(box.uid("STORE", number.decode(), "+FLAGS", r"(\Seen)"))
                read += 1
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxError(f"{type(error).__name__}: {error}"[:300]) from error
    return Tally(read, returned)


def read_quietly() -> None:
    """For the clock: a mailbox that cannot be read becomes a task, which goes when it can be read again."""
    if not settings.BOUNCE_MAILBOX:
        return
    try:
        read_mailbox(settings.BOUNCE_MAILBOX)
    except MailboxError as error:
        open_task(
            kind=FAULT,
            title=gettext_noop("The mailbox for returned mail could not be read: %(fault)s"),
            values={"fault": str(error)},
            address=reverse("admin:desk_addresshold_changelist"),
        )
    else:
        close_task(kind=FAULT)


def _connected(mailbox: dict[str, Any]) -> imaplib.IMAP4:
    """Closed by `with`, whatever happens."""
    host, port = mailbox["host"], mailbox["port"]
    if mailbox["scheme"] == "imaps":
        return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
    return imaplib.IMAP4(host, port, timeout=TIMEOUT)


def _sign_in(box: imaplib.IMAP4, mailbox: dict[str, Any]) -> None:
    if mailbox["scheme"] == "imap+tls":
        box.starttls(ssl.create_default_context())
    box.login(mailbox["user"], mailbox["password"])


def _checked(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, data = answer
    if kind != "OK":
        raise imaplib.IMAP4.error(f"The server says {kind}.")
    return [part if part is not None else b"" for part in data]
