"""Changes that touch several rows. Other apps import from here."""

from billing.preflight import Fault, NotReadyError
from billing.services.bank_files import TakenInBeforeError, take_in
from billing.services.billing import AlreadyBilledError, LineSpec, bill
from billing.services.crediting import credit, draft_credit
from billing.services.customers import customer_of, payer_of, save_invoicing
from billing.services.issuing import issue, issue_many, preflight
from billing.services.payments import (
    allocate,
    book_by_hand,
    keep,
    link_reversal,
    refund,
    set_aside,
    take_back,
    take_off,
    undo_refund,
    undo_write_off,
    write_off,
)

__all__ = [
    "AlreadyBilledError",
    "Fault",
    "LineSpec",
    "NotReadyError",
    "TakenInBeforeError",
    "allocate",
    "bill",
    "book_by_hand",
    "credit",
    "customer_of",
    "draft_credit",
    "issue",
    "issue_many",
    "keep",
    "link_reversal",
    "payer_of",
    "preflight",
    "refund",
    "save_invoicing",
    "set_aside",
    "take_back",
    "take_in",
    "take_off",
    "undo_refund",
    "undo_write_off",
    "write_off",
]
