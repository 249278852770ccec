"""The members part of the back office, by noun."""

from members.admin import memberships, organisations, people, places, proposals, venues

__all__ = ["memberships", "organisations", "people", "places", "proposals", "venues"]
