"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.admissions import (
    accept_application,
    ask_applicant,
    decline_application,
    review_application,
)
from members.services.applications import (
    complete_application,
    confirm_application,
    delete_unconfirmed,
    start_application,
    withdraw_application,
)
from members.services.memberships import activate_membership
from members.services.people import end_mandate, grant, invite, is_last_administrator
from members.services.venues import confirm_facts, save_hall, save_venue

__all__ = [
    "accept_application",
    "activate_membership",
    "ask_applicant",
    "complete_application",
    "confirm_application",
    "confirm_facts",
    "decline_application",
    "delete_unconfirmed",
    "end_mandate",
    "grant",
    "invite",
    "is_last_administrator",
    "review_application",
    "save_hall",
    "save_venue",
    "start_application",
    "withdraw_application",
]
