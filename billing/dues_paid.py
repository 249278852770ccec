"""What payments mean for memberships: dues that are paid, owed or overdue. Members never ask billing; they are told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from billing.models import Allocation, Invoice, InvoiceLine, Product
from billing.payment_queries import with_balance
from members.services import mark_overdue, mark_paid, mark_unpaid


@dataclass
class State:
    """The invoices of a membership's dues, added up."""

    owed: bool = False
    paid: Decimal = Decimal(0)
    last_paid_on: date | None = None
    overdue_since: date | None = None
    billed: bool = False  # something is left of the invoices after credit notes
    invoices: list[int] = field(default_factory=list)


def sync_dues(invoices: Iterable[int], *, today: date | None = None) -> None:
    """Tells the memberships whose dues stand on `invoices` (keys) where they are now. Idempotent; a handful of queries."""
    lines = InvoiceLine.objects.filter(product__purpose=Product.Purpose.DUES, membership__isnull=False)
    memberships = set(lines.filter(invoice__in=list(invoices)).values_list("membership_id", flat=True))
    if memberships:
        tell(states(memberships, today or timezone.localdate()))


def tell_credited(documents: Iterable[int]) -> None:
    """After credit notes: what is left of the dues they credit."""
    credited = Invoice.objects.filter(pk__in=list(documents), credits__isnull=False)
    sync_dues(credited.values_list("credits", flat=True))  # type: ignore[arg-type]


def states(memberships: Iterable[int], today: date) -> dict[int, State]:
    found: dict[int, State] = defaultdict(State)
    lines = InvoiceLine.objects.filter(
        product__purpose=Product.Purpose.DUES, membership__in=list(memberships), invoice__kind="invoice"
    )
    pairs = set(lines.values_list("membership_id", "invoice_id"))
    rows: dict[int, Any] = {}
    wanted = {invoice for _membership, invoice in pairs}
    told = with_balance(Invoice.objects.filter(pk__in=wanted))
    for row in told.values("pk", "total", "credited", "paid", "principal", "due_on", "issued_on"):
        rows[row["pk"]] = row
    last = Allocation.objects.filter(invoice__in=wanted, amount__gt=0).order_by().values("invoice")
    days = dict(last.annotate(day=Max("payment__booked_on")).values_list("invoice", "day"))
    for membership, invoice in sorted(pairs):
        add(found[membership], rows[invoice], days.get(invoice), today)
    return found


def add(state: State, row: dict[str, Any], last_paid_on: date | None, today: date) -> None:
    state.invoices.append(row["pk"])
    state.billed |= row["credited"] < row["total"]
    state.paid += row["paid"]
    if row["paid"] > 0 and last_paid_on is not None:
        day = max(last_paid_on, row["issued_on"])
        state.last_paid_on = max(state.last_paid_on or day, day)
    if row["principal"] > 0:
        state.owed = True
        if row["due_on"] < today:
            since = row["due_on"] + timedelta(days=1)
            state.overdue_since = min(state.overdue_since or since, since)


def tell(found: dict[int, State]) -> None:
    """Paid when nothing is owed and money came; what was only written off is not paid."""
    paid: dict[date, list[int]] = defaultdict(list)
    unpaid: dict[tuple[date | None, bool], list[int]] = defaultdict(list)
    for membership, state in found.items():
        if not state.owed and state.paid > 0 and state.last_paid_on is not None:
            paid[state.last_paid_on].append(membership)
        elif state.owed or not state.billed:
            unpaid[state.overdue_since, state.billed].append(membership)
    for day, rows in paid.items():
        mark_paid(rows, on=day)
    for (since, billed), rows in unpaid.items():
        mark_unpaid(rows, overdue_since=since, is_billed=billed)


def tell_overdue(today: date | None = None) -> int:
    """Every night: memberships whose dues fell due without being paid. Returns how many memberships were told."""
    day = today or timezone.localdate()
    late = with_balance(Invoice.objects.filter(kind="invoice", due_on__lt=day)).filter(principal__gt=0)
    lines = InvoiceLine.objects.filter(
        Q(membership__overdue_since=None) & Q(membership__paid_on=None),
        product__purpose=Product.Purpose.DUES,
        membership__isnull=False,
        invoice__in=late.values("pk"),
    )
    memberships = set(lines.values_list("membership_id", flat=True))
    for membership, state in states(memberships, day).items():
        if state.overdue_since is not None:
            mark_overdue([membership], since=state.overdue_since)
    return len(memberships)
