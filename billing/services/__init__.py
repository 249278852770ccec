"""Changes that touch several rows. Other apps import from here."""

from billing.preflight import Fault, NotReadyError
from billing.services.billing import AlreadyBilledError, LineSpec, bill
from billing.services.crediting import credit, draft_credit
from billing.services.customers import customer_of, payer_of, save_invoicing
from billing.services.issuing import issue, issue_many, preflight

__all__ = [
    "AlreadyBilledError",
    "Fault",
    "LineSpec",
    "NotReadyError",
    "bill",
    "credit",
    "customer_of",
    "draft_credit",
    "issue",
    "issue_many",
    "payer_of",
    "preflight",
    "save_invoicing",
]
