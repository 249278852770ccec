"""Mail of the sign-in: sent while the person waits for it."""

from django.conf import settings
from django.core.mail import EmailMessage


def send(address: str, subject: str, text: str) -> None:
    """One plain message. Reply-To is a mailbox a person reads."""
    EmailMessage(
        subject,
        text,
        to=[address],
        reply_to=[settings.REPLY_TO_EMAIL],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
