"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.memberships import activate_membership
from members.services.notes import edit_note, pin_note, write_note
from members.services.people import end_mandate, grant, invite, is_last_administrator
from members.services.venues import confirm_facts, save_hall, save_venue

__all__ = [
    "activate_membership",
    "confirm_facts",
    "edit_note",
    "end_mandate",
    "grant",
    "invite",
    "is_last_administrator",
    "pin_note",
    "save_hall",
    "save_venue",
    "write_note",
]
