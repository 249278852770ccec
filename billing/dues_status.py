"""What members must know of billing: that the dues of a period are invoiced. Members never ask billing."""

from collections.abc import Iterable

from billing.models import InvoiceLine, Product
from members.services import mark_invoiced


def tell_invoiced(invoice_ids: Iterable[int]) -> None:
    """The memberships with dues on those documents are invoiced from the day of issue. Idempotent."""
    lines = InvoiceLine.objects.filter(
        invoice__in=list(invoice_ids),
        invoice__kind="invoice",
        product__purpose=Product.Purpose.DUES,
        membership__isnull=False,
    )
    for membership_id, issued_on in lines.values_list("membership_id", "invoice__issued_on"):
        mark_invoiced(membership_id, on=issued_on)
