"""What all bookings of money share: the database's refusal in words, and the first day that is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from billing.models import BookSetup, Payment, PeriodLock


@contextmanager
def checked() -> Iterator[None]:
    """One transaction, or a part of one, whose sums are checked before it ends. Raises ValidationError instead of IntegrityError."""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise ValidationError(in_words(error), code="refused") from error


def in_words(error: IntegrityError) -> str:
    told: Any = getattr(error.__cause__, "diag", None)
    if told is not None and told.constraint_name == "billing_closed":
        return _("The day is in a closed period. Choose a later day, or open the period again under Closed periods.")
    return _(
        "This does not add up any more: somebody may have booked on it in the meantime. Look at what is left, and try again."
    )


def closed_through() -> date | None:
    return PeriodLock.objects.order_by("-pk").values_list("through", flat=True).first()


def open_day(day: date) -> date:
    """`day`, or the first day after the closed period when it lies within that."""
    return after(closed_through(), day)


def after(closed: date | None, day: date) -> date:
    return day if closed is None or day > closed else closed + timedelta(days=1)


def book_setup() -> BookSetup:
    """The one row; `load_reference` makes it."""
    return BookSetup.objects.get()


def required(reason: str) -> str:
    """The reason as it is kept. Raises ValidationError when there is none."""
    told = reason.strip()[:300]
    if not told:
        raise ValidationError({"reason": _("Say why: it stands in the books.")})
    return told


def locked(payment: Payment) -> Payment:
    """The payment with `open_amount` as it is now; nobody else books on it until the transaction ends."""
    Payment.objects.select_for_update(no_key=True).get(pk=payment.pk)
    found: Payment = Payment.objects.with_open().select_related("account").get(pk=payment.pk)
    return found
