"""The members part of the back office, by noun."""

from members.admin import (
    application_questions,
    applications,
    bulk_mail,
    categories,
    holds,
    invitations,
    memberships,
    notes,
    organisations,
    people,
    places,
    privacy,
    proposals,
    resignations,
    segments,
    venues,
)

__all__ = [
    "application_questions",
    "applications",
    "bulk_mail",
    "categories",
    "holds",
    "invitations",
    "memberships",
    "notes",
    "organisations",
    "people",
    "places",
    "privacy",
    "proposals",
    "resignations",
    "segments",
    "venues",
]
