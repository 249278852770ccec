"""Changes that touch several rows, files, mail or tasks. Other apps import from here."""

from suppliers.services.claims import confirm_claim, decline_claim, send_claim, tell_claims, withdraw_claim
from suppliers.services.enquiries import mark_answered, mark_open, send_enquiry
from suppliers.services.listings import (
    LOGO_SIDE,
    change_slug,
    discard_draft,
    free_slug,
    publish,
    put_back,
    retell_category,
    save_draft,
    set_logo,
    start_listing,
    take_down,
)
from suppliers.services.references import (
    ask_reference,
    confirm_reference,
    decline_reference,
    take_back_reference,
    withdraw_reference,
)

__all__ = [
    "LOGO_SIDE",
    "ask_reference",
    "change_slug",
    "confirm_claim",
    "confirm_reference",
    "decline_claim",
    "decline_reference",
    "discard_draft",
    "free_slug",
    "mark_answered",
    "mark_open",
    "publish",
    "put_back",
    "retell_category",
    "save_draft",
    "send_claim",
    "send_enquiry",
    "set_logo",
    "start_listing",
    "take_back_reference",
    "take_down",
    "tell_claims",
    "withdraw_claim",
    "withdraw_reference",
]
