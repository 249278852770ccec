"""Which reminders are due today. Nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from billing.amounts import ZERO, to_ore
from billing.models import Invoice, Reminder, ReminderPause, ReminderStep
from billing.payment_queries import with_balance

DAYS_OF_A_YEAR = 365


@dataclass(frozen=True)
class Proposal:
    """`owed` is what is owed before this reminder; `due_on` the new day."""

    invoice: Any
    step: ReminderStep
    owed: Decimal
    fee: Decimal
    interest: Decimal
    due_on: date

    @property
    def key(self) -> str:
        return f"{self.invoice.pk}:{self.step.pk}"

    @property
    def address(self) -> str:
        return str(self.invoice.customer.mail_address)

    @property
    def total(self) -> Decimal:
        return self.owed + self.fee + self.interest


def proposals(today: date) -> list[Proposal]:
    """Those due on `today`, the longest overdue first. Three queries.

    The steps are taken in their order, each once, and none before the day the reminder before it gave has passed. Who is
    paused gets none; fees alone are not reminded of.
    """
    steps = list(ReminderStep.objects.filter(is_active=True).order_by("days"))
    paused = ReminderPause.objects.filter(customer=OuterRef("customer"), until__gte=today)
    rows = (
        Invoice.objects.invoices()
        .filter(~Exists(paused), due_on__lt=today)
        .select_related("series", "customer__organisation", "customer__person")
    )
    sent: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in Reminder.objects.filter(invoice__in=rows.values("pk")).order_by("pk"):
        sent[reminder.invoice_id].append(reminder)
    owing = with_balance(rows).filter(principal__gt=0).order_by("due_on", "pk")
    found = (propose(invoice, sent[invoice.pk], steps, today) for invoice in owing)
    return [proposal for proposal in found if proposal is not None]


def propose(invoice: Any, sent: list[Reminder], steps: list[ReminderStep], today: date) -> Proposal | None:
    """The next step for an invoice with balance, when its day has come."""
    gone = {reminder.step_id for reminder in sent}
    last_days = max((step.days for step in steps if step.pk in gone), default=0)
    step = next((step for step in steps if step.pk not in gone and step.days > last_days), None)
    late = (today - invoice.due_on).days
    if step is None or step.days > late or any(reminder.due_on >= today for reminder in sent):
        return None
    before = sum((reminder.interest for reminder in sent), ZERO)
    interest = to_ore(invoice.principal * step.interest_percent / 100 * late / DAYS_OF_A_YEAR)
    return Proposal(
        invoice=invoice,
        step=step,
        owed=invoice.balance,
        fee=step.fee,
        interest=max(interest - before, ZERO),
        due_on=today + timedelta(days=step.pay_within),
    )
