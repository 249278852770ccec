"""The billing part of the back office, by noun."""

from billing.admin import (
    customers,
    drafts,
    figures,
    intakes,
    invoices,
    payments,
    products,
    reminders,
    runs,
    schemes,
    setup,
)

__all__ = [
    "customers",
    "drafts",
    "figures",
    "intakes",
    "invoices",
    "payments",
    "products",
    "reminders",
    "runs",
    "schemes",
    "setup",
]
