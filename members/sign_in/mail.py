"""Mail of the sign-in: through the outbox, ahead of all other mail, since a person waits for it."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from desk.mail import queue_message


def send(kind: str, address: str, subject: str, text: str, *, has_code: bool) -> None:
    """One plain message. A code is wiped from the outbox once it is sent, and is not sent when it would come too late."""
    lives = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT) if has_code else None
    queue_message(EmailMessage(subject, text, to=[address]), kind=kind, secret=has_code, expires_in=lives)
