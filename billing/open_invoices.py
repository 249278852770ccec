"""Finding what is owed: by KID, number, payer and amount, as it is said on the telephone or stands on a bank statement."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Concat

from billing.models import Invoice
from billing.payment_queries import with_balance
from kulturhus.shared.norwegian import mentions, words_of

AMOUNT = re.compile(r"(?:kr\.?)?\s*(\d{1,3}(?:[\s.\u00a0]?\d{3})*|\d+)(?:[,.](\d{1,2}))?(?:,-|,–)?", re.IGNORECASE)
DIGITS = re.compile(r"[\d\s\u00a0]+")


def owed() -> "QuerySet[Any]":
    """Invoices of which something is owed, with `balance`, the longest overdue first."""
    rows = with_balance(Invoice.objects.invoices().select_related("series"))
    return rows.filter(balance__gt=0).order_by("due_on", "pk")


def overdrawn() -> "QuerySet[Any]":
    """Invoices paid with more than is left of them after credit notes: the payer has money to get."""
    rows = with_balance(Invoice.objects.invoices().select_related("series"))
    return rows.filter(balance__lt=0).order_by("pk")


def matching(rows: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """Those of `rows` (with balance) that `text` means: digits are KID, number or organisation number; an amount is what
    is owed or was billed; words are the payer's name.
    """
    text = " ".join(text.split())
    if not text:
        return rows
    condition = Q(pk__in=[])
    amount = as_amount(text)
    if amount is not None:
        condition |= Q(balance=amount) | Q(total=amount)
    if DIGITS.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        condition |= Q(kid=digits) | Q(buyer__number=digits)
        condition |= Q(number=int(digits)) if len(digits) < 10 else Q()
        condition |= Q(kid__endswith=digits) if len(digits) > 3 else Q()
    words = words_of(text)
    named = Q()
    for word in words:
        named &= Q(mentions(KT("buyer__name"), word))
    condition |= Q(number_text__iexact=text) | (named if words else Q(pk__in=[]))
    return numbered(rows).filter(condition)


def numbered(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Adds `number_text` for searching."""
    found: QuerySet[Any] = rows.annotate(number_text=Concat("series__prefix", "number", output_field=CharField()))
    return found


def as_amount(text: str) -> Decimal | None:
    """8000, 8 000,50, kr 8.000,- → Decimal; None for what is no amount."""
    found = AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    whole, rest = found.groups()
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{rest or '0'}") if len(digits) <= 10 else None


def overdue(rows: "QuerySet[Any]", today: date) -> "QuerySet[Any]":
    return rows.filter(due_on__lt=today)


def days_late(invoice: Invoice, today: date) -> int:
    """How many days past due; 0 before that."""
    return max((today - invoice.due_on).days, 0) if invoice.due_on else 0
