"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.memberships import activate_membership, renew_memberships
from members.services.overrides import warn_of_ending_overrides
from members.services.people import end_mandate, grant, invite, is_last_administrator
from members.services.resignations import move_resignation, resign, withdraw_resignation
from members.services.venues import confirm_facts, save_hall, save_venue

__all__ = [
    "activate_membership",
    "confirm_facts",
    "end_mandate",
    "grant",
    "invite",
    "is_last_administrator",
    "move_resignation",
    "renew_memberships",
    "resign",
    "save_hall",
    "save_venue",
    "warn_of_ending_overrides",
    "withdraw_resignation",
]
