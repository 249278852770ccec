"""Whether the books add up: every voucher in itself, and the accounts against the invoices and payments they stand for."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Sum

from billing.books.sql import RAW
from billing.models import Invoice, Payment
from billing.payment_queries import with_balance

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
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kind, document FROM ({RAW}) raw GROUP BY kind, document, day HAVING sum(amount) <> 0 "
            "ORDER BY kind, document LIMIT 100"
        )
        vouchers = [(str(kind), int(document)) for kind, document in cursor.fetchall()]
        cursor.execute(
            "SELECT COALESCE(sum(amount) FILTER (WHERE role = 'receivable'), 0), "
            f"COALESCE(-sum(amount) FILTER (WHERE role = 'open'), 0) FROM ({RAW}) raw"
        )
        receivables, open_account = cursor.fetchone()
    owed = with_balance(Invoice.objects.invoices()).aggregate(told=Sum("balance"))["told"]
    left = Payment.objects.with_open().aggregate(told=Sum("open_amount"))["told"]
    return Proof(vouchers, receivables, owed or NOTHING, open_account, left or NOTHING)
