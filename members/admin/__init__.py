"""The members part of the back office, by noun."""

from members.admin import application_questions, applications, memberships, organisations, people, places, venues

__all__ = ["application_questions", "applications", "memberships", "organisations", "people", "places", "venues"]
