"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.invitations import accept_invitation, invite, send_again, withdraw_invitation
from members.services.memberships import activate_membership
from members.services.people import end_mandate, grant, is_last_administrator
from members.services.venues import confirm_facts, save_hall, save_venue

__all__ = [
    "accept_invitation",
    "activate_membership",
    "confirm_facts",
    "end_mandate",
    "grant",
    "invite",
    "is_last_administrator",
    "save_hall",
    "save_venue",
    "send_again",
    "withdraw_invitation",
]
