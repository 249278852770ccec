"""Letting reminders go: the row beside the invoice and the mail, in one transaction."""

from collections.abc import Collection
from datetime import date

from django.db import connection, transaction
from django.utils import timezone, translation

from billing.models import BookSetup, Reminder, ReminderSetup
from billing.reminding import Proposal, proposals
from billing.services.booking import book_setup, checked
from desk.mail import Draft, own_words, queue_many
from kulturhus.shared.numbers import number
from members.models import User

KIND = "billing.reminder"
AT_ONCE = 500


def let_go(keys: Collection[str] | None, by: User | None, *, today: date | None = None) -> int:
    """Sends those of today's proposals whose `key` is among `keys` (all of them for None); returns how many.

    What is paid, paused or sent in the meantime is no proposal any more. Two at once wait for each other.
    """
    day = today or timezone.localdate()
    with checked():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7215, 3)")
        chosen = [one for one in proposals(day) if keys is None or one.key in keys][:AT_ONCE]
        books = book_setup()
        Reminder.objects.bulk_create(_row(one, books, by, day) for one in chosen)
        queue_many(_mail(one) for one in chosen if one.address)
    return len(chosen)


@transaction.atomic
def send_due(*, today: date | None = None) -> int:
    """Every night: sends all that is due when the secretariat has turned that on. Returns how many were sent."""
    if not ReminderSetup.objects.filter(is_automatic=True).exists():
        return 0
    return let_go(None, None, today=today)


def text_of(one: Proposal) -> str:
    language = one.invoice.customer.language
    return str(getattr(one.step, f"text_{language}") or one.step.text_nb)


def _row(one: Proposal, books: BookSetup, by: User | None, day: date) -> Reminder:
    return Reminder(
        invoice=one.invoice,
        step=one.step,
        name=one.step.name,
        address=one.address,
        text=text_of(one),
        owed=one.owed,
        fee=one.fee,
        interest=one.interest,
        receivables_account=one.invoice.receivables_account,
        fee_account=books.fee_account,
        interest_account=books.interest_account,
        booked_on=day,
        due_on=one.due_on,
        made_by=by,
    )


def _mail(one: Proposal) -> Draft:
    """The facts of the invoice and its KID stand in the text, so that it can be paid from there."""
    invoice = one.invoice
    language = invoice.customer.language
    with translation.override(language):
        amounts = {name: number(getattr(one, name), 2) for name in ("owed", "fee", "interest", "total")}
    return Draft(
        kind=KIND,
        to=one.address,
        about=invoice,
        occasion=f"reminder-{one.step.pk}",
        language=language,
        context={
            "text": own_words(text_of(one)),
            "payer": str(invoice.buyer.get("name", "")),
            "number": invoice.number_text,
            "issued_on": invoice.issued_on,
            "was_due_on": invoice.due_on,
            **amounts,
            "account": str(invoice.seller.get("account", "")),
            "kid": invoice.kid,
            "due_on": one.due_on,
        },
    )
