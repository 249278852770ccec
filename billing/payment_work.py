"""Money that waits for a decision, as one task of the secretariat's queue."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from billing.models import Payment
from billing.reminding import proposals
from desk.work_queue import close_task, open_task

WAITING = "billing.payments_waiting"
REMINDERS = "billing.reminders_due"
NAMES: dict[str, Any] = {WAITING: _("Payments to sort out"), REMINDERS: _("Reminders to let go")}


def tell_waiting() -> int:
    """Opens the task when payments wait, closes it when none does; returns how many wait."""
    number = Payment.objects.undecided().count()
    if number:
        open_task(
            kind=WAITING,
            title=gettext_noop("Payments wait for you to say what they are for"),
            address=reverse("admin:billing_payment_changelist"),
        )
    else:
        close_task(kind=WAITING)
    return int(number)


def tell_reminders() -> int:
    """Opens the task when reminders are due, closes it when none is; returns how many are."""
    number = len(proposals(timezone.localdate()))
    if number:
        open_task(
            kind=REMINDERS,
            title=gettext_noop("Reminders are due: look at them and let them go"),
            address=reverse("admin:billing_reminder_release"),
        )
    else:
        close_task(kind=REMINDERS)
    return number
