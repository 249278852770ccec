"""The worker's side of the outbox: a mail leaves at least once, and twice only when the server hung up unseen."""

import logging
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from socket import gaierror

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from desk.mail_news import tell
from desk.models import AddressHold, MailState, OutboxMail
from desk.sender import sender
from desk.work_queue import open_task

logger = logging.getLogger(__name__)

FAILED_MAIL = "desk.failed_mail"
RETRIES = 8
AMBIGUOUS_WAIT = 60  # seconds; with less, a server that hangs up after accepting gets dozens of copies


class TryLaterError(Exception):
    """The server did not take the mail now. `ambiguous` when it may have: it hung up before it answered."""

    def __init__(self, text: str, *, ambiguous: bool) -> None:
        super().__init__(text)
        self.ambiguous = ambiguous


class RefusedError(Exception):
    """The mail will never be taken as it is; the text says why."""


class HeldError(RefusedError):
    """There is a task about the address already."""


class MailRetry(BaseRetryStrategy):
    """Waits 3, 9, 27 … seconds, up to nine tries in almost three hours. Other errors are ours and are not tried again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, TryLaterError) or job.attempts >= RETRIES:
            return None
        seconds = 3 ** (job.attempts + 1)
        return RetryDecision(retry_in={"seconds": max(seconds, AMBIGUOUS_WAIT) if exception.ambiguous else seconds})


def send(mail_id: int) -> None:
    """Sends a queued mail and marks it. Idempotent: whoever comes while another sends it, or afterwards, does nothing.

    Raises TryLaterError as long as it is worth trying.
    """
    with transaction.atomic():
        waiting = OutboxMail.objects.filter(pk=mail_id, state=MailState.QUEUED)
        mail = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("recipient").first()
        if mail is None:
            return
        problem = _try(mail)
        mail.save()
        if mail.state != MailState.QUEUED:
            tell(mail, "sent" if mail.state == MailState.SENT else "failed", mail.error)
    if problem:
        raise problem


def _try(mail: OutboxMail) -> TryLaterError | None:
    mail.attempts += 1
    try:
        _deliver(mail)
    except RefusedError as refusal:
        _give_up(mail, str(refusal), is_known=isinstance(refusal, HeldError))
    except TryLaterError as problem:
        mail.error = str(problem)[:500]
        if mail.attempts <= RETRIES:
            return problem
        _give_up(mail, str(problem))
    else:
        mail.state, mail.sent_at, mail.error = MailState.SENT, timezone.now(), ""
        _wipe(mail)
    return None


def _deliver(mail: OutboxMail) -> None:
    if mail.expires_at and mail.expires_at < timezone.now():
        raise RefusedError("It would have come too late.")
    if mail.recipient:
        if not mail.recipient.is_active:
            raise RefusedError("The person is no longer active.")
        mail.address = mail.recipient.email
    # A code is asked for by whoever waits for it: it is tried all the same.
    if not mail.is_secret and AddressHold.objects.of(mail.address).exists():
        raise HeldError("The address is on hold: mail to it came back.")
    try:
        message(mail).send()
    except (SMTPException, OSError) as error:
        raise _judged(error) from error


def message(mail: OutboxMail) -> EmailMessage:
    """The mail as it goes out. Auto-Submitted (RFC 3834) keeps absence notes from answering it."""
    by = sender()
    found = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=by.from_header,
        to=[mail.address],
        reply_to=[mail.reply_to or by.reply_to or by.address],
        headers={"Auto-Submitted": "auto-generated"} | mail.headers | {"Message-ID": mail.message_id},
    )
    for attachment in mail.attachments.select_related("file"):
        found.attach(attachment.name, attachment.read(), attachment.media_type)
    return found


def _judged(error: SMTPException | OSError) -> TryLaterError | RefusedError:
    """What an error of the mail server means (RFC 5321, 4.2.1: 5yz is final, 4yz is not)."""
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _reply in error.recipients.values()]
    elif isinstance(error, SMTPResponseException):
        codes = [error.smtp_code]
    else:
        never_reached = isinstance(error, gaierror | ConnectionRefusedError)
        return TryLaterError(text, ambiguous=not never_reached)
    ours = isinstance(error, SMTPAuthenticationError | SMTPConnectError)  # not this mail's fault
    if not ours and all(code >= 500 for code in codes):
        return RefusedError(text)
    return TryLaterError(text, ambiguous=False)


def _give_up(mail: OutboxMail, reason: str, *, is_known: bool = False) -> None:
    logger.error("Mail %s (%s) could not be sent.", mail.pk, mail.kind)
    mail.state, mail.error = MailState.FAILED, reason[:500]
    if not mail.is_secret and not is_known:
        open_task(
            kind=FAILED_MAIL,
            title=gettext_noop("Mail could not be sent. The outbox says which and why."),
            address=reverse("admin:desk_outboxmail_changelist") + f"?state__exact={MailState.FAILED}",
        )
    _wipe(mail)


def _wipe(mail: OutboxMail) -> None:
    if mail.is_secret:
        mail.subject, mail.text = "", ""
