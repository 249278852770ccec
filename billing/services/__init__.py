"""Changes that touch several rows. Other apps import from here."""

from billing.preflight import Fault, NotReadyError
from billing.services.adopting import adopt, propose
from billing.services.billing import AlreadyBilledError, LineSpec, bill
from billing.services.crediting import credit, draft_credit
from billing.services.customers import customer_of, payer_of
from billing.services.dues_credits import credit_too_much
from billing.services.dues_runs import StaleAdoptionError, fill_run, start_run
from billing.services.issuing import issue, issue_many, preflight
from billing.services.run_issuing import order_issue

__all__ = [
    "AlreadyBilledError",
    "Fault",
    "LineSpec",
    "NotReadyError",
    "StaleAdoptionError",
    "adopt",
    "bill",
    "credit",
    "credit_too_much",
    "customer_of",
    "draft_credit",
    "fill_run",
    "issue",
    "issue_many",
    "order_issue",
    "payer_of",
    "preflight",
    "propose",
    "start_run",
]
