"""The members part of the back office, by noun."""

from members.admin import (
    categories,
    memberships,
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
    "organisations",
    "people",
    "places",
    "privacy",
    "proposals",
    "resignations",
    "venues",
]
