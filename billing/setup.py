"""How the association bills, as everything else reads it."""

from billing.models import BillingSetup


def setup() -> BillingSetup:
    """The one row; `load_reference` makes it. One query."""
    return BillingSetup.objects.select_related("invoice_series", "credit_series").get()
