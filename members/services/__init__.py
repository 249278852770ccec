"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.memberships import activate_membership
from members.services.people import end_mandate, grant, invite, is_last_administrator
from members.services.proposals import decide_proposal, propose_change, withdraw_proposal
from members.services.venues import confirm_facts, save_hall, save_venue

__all__ = [
    "activate_membership",
    "confirm_facts",
    "decide_proposal",
    "end_mandate",
    "grant",
    "invite",
    "is_last_administrator",
    "propose_change",
    "save_hall",
    "save_venue",
    "withdraw_proposal",
]
