"""The billing part of the back office, by noun."""

from billing.admin import customers, intakes, payments, products, reminders, setup

__all__ = ["customers", "intakes", "payments", "products", "reminders", "setup"]
