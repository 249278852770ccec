"""What a person may do about invoices. May-see is `Invoice.objects.visible_to`."""

from typing import Any

from billing.models import Invoice


def may_see_invoices(user: Any) -> bool:
    """Those with the mandate for invoices, and those who have one of their own."""
    return bool(user.standing.holds("invoices")) or Invoice.objects.filter(customer__person=user).exists()
