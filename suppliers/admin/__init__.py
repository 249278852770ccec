"""The suppliers' part of the back office, by noun."""

from suppliers.admin import categories, claims, listings, references

__all__ = ["categories", "claims", "listings", "references"]
