"""The members part of the back office, by noun."""

from members.admin import (
    categories,
    memberships,
    notes,
    organisations,
    people,
    places,
    privacy,
    proposals,
    resignations,
    venues,
)

__all__ = [
    "categories",
    "memberships",
    "notes",
    "organisations",
    "people",
    "places",
    "privacy",
    "proposals",
    "resignations",
    "venues",
]
