"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.administrators import tell_missing_administrator, tell_missing_administrators
from members.services.invitations import accept_invitation, invite, send_again, withdraw_invitation
from members.services.leaving import leave
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
    "leave",
    "save_hall",
    "save_venue",
    "send_again",
    "tell_missing_administrator",
    "tell_missing_administrators",
    "withdraw_invitation",
]
