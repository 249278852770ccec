"""Enquiries from the directory: kept as a row, mailed once with the sender's own address to answer to."""

from django.db import transaction
from django.utils import timezone

from desk.history import step
from members.models import User
from suppliers import emails
from suppliers.models import Enquiry


@transaction.atomic
def send_enquiry(enquiry: Enquiry, by: User | None) -> Enquiry:
    """Keeps the enquiry (unsaved) and mails it to the listing's own address."""
    with step(by=by):
        enquiry.sender = by
        enquiry.save(force_insert=True)
    emails.send_enquiry(enquiry)
    return enquiry


def mark_answered(enquiry: Enquiry, by: User) -> None:
    """Either side says that the answer has been given. Idempotent: the first time stays."""
    with step(by=by):
        Enquiry.objects.open().filter(pk=enquiry.pk).update(answered_at=timezone.now(), answered_by=by)


def mark_open(enquiry: Enquiry, by: User) -> None:
    """Undoes `mark_answered`."""
    with step(by=by):
        Enquiry.objects.filter(pk=enquiry.pk).update(answered_at=None, answered_by=None)
