"""The billing part of the back office, by noun."""

from billing.admin import customers, drafts, intakes, invoices, payments, products, reminders, setup

__all__ = ["customers", "drafts", "intakes", "invoices", "payments", "products", "reminders", "setup"]
