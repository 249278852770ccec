"""Changes that touch several rows. Other apps import from here."""

from billing.preflight import Fault, NotReadyError
from billing.services.adopting import adopt, propose
from billing.services.bank_files import TakenInBeforeError, take_in
from billing.services.billing import AlreadyBilledError, LineSpec, bill
from billing.services.crediting import credit, draft_credit
from billing.services.customers import customer_of, payer_of, save_invoicing
from billing.services.dues_credits import credit_too_much
from billing.services.dues_runs import StaleAdoptionError, fill_run, start_run
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
from billing.services.run_issuing import order_issue

__all__ = [
    "AlreadyBilledError",
    "Fault",
    "LineSpec",
    "NotReadyError",
    "StaleAdoptionError",
    "TakenInBeforeError",
    "adopt",
    "allocate",
    "bill",
    "book_by_hand",
    "credit",
    "credit_too_much",
    "customer_of",
    "draft_credit",
    "fill_run",
    "issue",
    "issue_many",
    "keep",
    "link_reversal",
    "order_issue",
    "payer_of",
    "preflight",
    "propose",
    "refund",
    "save_invoicing",
    "set_aside",
    "start_run",
    "take_back",
    "take_in",
    "take_off",
    "undo_refund",
    "undo_write_off",
    "write_off",
]
