"""The billing part of the back office, by noun."""

from billing.admin import customers, products, setup

__all__ = ["customers", "products", "setup"]
