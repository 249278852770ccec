"""The members part of the back office, by noun."""

from members.admin import invitations, memberships, organisations, people, places, venues

__all__ = ["invitations", "memberships", "organisations", "people", "places", "venues"]
