"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.memberships import activate_membership
from members.services.merging import merge_organisations, merge_people
from members.services.people import end_mandate, grant, invite, is_last_administrator
from members.services.privacy import (
    decide_report,
    erase_due,
    erase_person,
    make_reports,
    refuse_erasure,
    request_erasure,
    withdraw_erasure,
)
from members.services.venues import confirm_facts, save_hall, save_venue

__all__ = [
    "activate_membership",
    "confirm_facts",
    "decide_report",
    "end_mandate",
    "erase_due",
    "erase_person",
    "grant",
    "invite",
    "is_last_administrator",
    "make_reports",
    "merge_organisations",
    "merge_people",
    "refuse_erasure",
    "request_erasure",
    "save_hall",
    "save_venue",
    "withdraw_erasure",
]
