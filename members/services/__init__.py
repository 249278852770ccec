"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.memberships import activate_membership
from members.services.people import end_mandate, grant, invite, is_last_administrator
from members.services.sheets import want_sheet
from members.services.venues import confirm_everything, confirm_facts, save_hall, save_venue
from members.yearly_question import ask_for_confirmation

__all__ = [
    "activate_membership",
    "ask_for_confirmation",
    "confirm_everything",
    "confirm_facts",
    "end_mandate",
    "grant",
    "invite",
    "is_last_administrator",
    "save_hall",
    "save_venue",
    "want_sheet",
]
