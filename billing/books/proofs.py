"""Whether the books add up: every voucher in itself, and the accounts against the invoices and payments they stand for."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from billing.models import Invoice, Payment, Posting
from billing.payment_queries import with_balance

MOST = 100  # vouchers told of
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Proof:
    """`vouchers` (kind and document) do not balance; the others are what the accounts hold beside what is owed and open."""

    vouchers: list[tuple[str, int]]
    receivables: Decimal
    owed: Decimal
    open_account: Decimal
    open_payments: Decimal

    @property
    def holds(self) -> bool:
        return not self.vouchers and self.receivables == self.owed and self.open_account == self.open_payments


def proof() -> Proof:
    """Four queries, whatever the size of the books."""
    role = Posting.Role
    vouchers = [(row["kind"], row["document"]) for row in Posting.objects.unbalanced()[:MOST]]
    held = Posting.objects.aggregate(
        receivables=Sum("amount", filter=Q(role=role.RECEIVABLE)), open=Sum("amount", filter=Q(role=role.OPEN))
    )
    owed = with_balance(Invoice.objects.invoices()).aggregate(told=Sum("balance"))["told"]
    left = Payment.objects.with_open().aggregate(told=Sum("open_amount"))["told"]
    return Proof(vouchers, held["receivables"] or NOTHING, owed or NOTHING, -(held["open"] or NOTHING), left or NOTHING)
