"""The billing part of the back office, by noun."""

from billing.admin import customers, drafts, invoices, products, setup

__all__ = ["customers", "drafts", "invoices", "products", "setup"]
