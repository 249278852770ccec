"""The members part of the back office, by noun."""

from members.admin import memberships, notes, organisations, people, places, venues

__all__ = ["memberships", "notes", "organisations", "people", "places", "venues"]
