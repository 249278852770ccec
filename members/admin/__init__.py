"""The members part of the back office, by noun."""

from members.admin import (
    application_questions,
    applications,
    categories,
    imports,
    invitations,
    joins,
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
    "application_questions",
    "applications",
    "categories",
    "imports",
    "invitations",
    "joins",
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
