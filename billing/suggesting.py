"""What a payment that waits may be for, for a human to confirm."""

from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from billing.bank.matching import Index, Open, Suggestion, Why, match
from billing.bank.received import Kind, Received, Source
from billing.models import Invoice, Payment
from billing.open_invoices import numbered, owed
from billing.payment_queries import with_balance

WHY: dict[Why, Any] = {
    Why.KID_IN_TEXT: _("Its KID stands in the text"),
    Why.NUMBER_AND_AMOUNT: _("Its number stands in the text, and the amount is right"),
    Why.ORGANISATION_AND_AMOUNT: _("The payer's organisation number stands in the text, and the amount is right"),
    Why.NAME_AND_AMOUNT: _("The payer has this name, and the amount is right"),
    Why.NEARLY_KID_AND_AMOUNT: _("The KID is nearly right, and the amount is"),
    Why.NUMBER: _("Its number stands in the text; the amount is another"),
}
MOST = 8


@dataclass
class Suggested:
    invoice: Invoice
    amount: Any
    why: Any


def index() -> Index:
    """All that is owed. One query."""
    rows = numbered(owed()).annotate(payer=KT("buyer__name"), payer_number=KT("buyer__number"))
    told = rows.values_list("pk", "number_text", "kid", "balance", "payer", "payer_number")
    return Index(
        [Open(pk, number, kid, balance, payer or "", org or "") for pk, number, kid, balance, payer, org in told]
    )


def suggest(payment: Payment, known: Index | None = None) -> list[Suggested]:
    """For a payment from `with_open`. Its own KID counts too, when what it pays was not settled by the file."""
    if payment.open_amount <= 0 or payment.kind != Payment.Kind.PAYMENT:
        return []
    found = match(as_received(payment), known or index())
    suggestions = list(found.suggestions)
    if found.invoice is not None and found.amount:
        suggestions = [Suggestion(found.invoice, found.amount, Why.KID_IN_TEXT)]
    rows = with_balance(Invoice.objects.select_related("series")).in_bulk([one.invoice for one in suggestions[:MOST]])
    return [Suggested(rows[one.invoice], one.amount, WHY[one.why]) for one in suggestions[:MOST]]


def as_received(payment: Payment) -> Received:
    return Received(
        source=Source.OCR,
        account="",
        booked_on=payment.booked_on,
        value_on=payment.value_on,
        amount=payment.open_amount,
        key="",
        entry="",
        place="",
        kid=payment.kid or None,
        text=payment.text,
        payer_name=payment.payer_name,
        kind=Kind(payment.kind),
    )


def may_be_taken_back(back: Payment) -> Any:
    """The payments a reversal of nothing known may mean: of the same account and amount, the newest first."""
    rows = Payment.objects.filter(account=back.account, amount=-back.amount, reversals=None).exclude(kind="reversal")
    return rows.filter(booked_on__lte=back.booked_on).order_by("-booked_on", "-pk")[:MOST]
