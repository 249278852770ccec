"""Which invoice a payment is for: known by its KID, else suggested for a human to decide. Never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from billing.bank.received import Kind, Received

ZERO = Decimal(0)
DIGITS = re.compile(r"\d{3,25}")
SPACED_DIGITS = re.compile(r"\d[\d ]*\d")


@dataclass(frozen=True)
class Open:
    """An issued invoice, paid ones too, so that a second payment of one is known. `balance` is what is still owed."""

    pk: int
    number: str
    kid: str
    balance: Decimal
    payer: str = ""
    payer_number: str = ""


class Outcome(StrEnum):
    EXACT = "exact"
    PART = "part"
    OVER = "over"  # the invoice is paid, the rest stays with the payment
    PAID_BEFORE = "paid_before"  # nothing was owed any more
    SUGGESTED = "suggested"
    UNKNOWN = "unknown"


class Why(StrEnum):
    KID_IN_TEXT = "kid_in_text"
    NUMBER_AND_AMOUNT = "number_and_amount"
    ORGANISATION_AND_AMOUNT = "organisation_and_amount"
    NAME_AND_AMOUNT = "name_and_amount"
    NEARLY_KID_AND_AMOUNT = "nearly_kid_and_amount"
    NUMBER = "number"


@dataclass(frozen=True)
class Suggestion:
    invoice: int
    amount: Decimal
    why: Why


@dataclass(frozen=True)
class Match:
    outcome: Outcome
    invoice: int | None = None
    amount: Decimal = ZERO  # of the payment, for this invoice
    suggestions: tuple[Suggestion, ...] = ()


@dataclass
class Index:
    """The invoices by all they can be known by. Balances go down as payments of one file are matched, one after the other."""

    invoices: Iterable[Open]
    balances: dict[int, Decimal] = field(init=False)

    def __post_init__(self) -> None:
        self.by_pk: dict[int, Open] = {}
        self.by_kid: dict[str, Open] = {}
        self.by_number: dict[str, Open] = {}
        self.by_payer: dict[str, list[Open]] = defaultdict(list)
        self.by_name: dict[str, list[Open]] = defaultdict(list)
        for invoice in self.invoices:
            self.by_pk[invoice.pk] = invoice
            if invoice.kid:
                self.by_kid[invoice.kid] = invoice
            self.by_number[without_zeros(invoice.number)] = invoice
            if invoice.payer_number:
                self.by_payer[invoice.payer_number].append(invoice)
            self.by_name[folded(invoice.payer)].append(invoice)
        self.by_bare_kid = {without_zeros(kid): invoice for kid, invoice in self.by_kid.items()}
        self.balances = {pk: invoice.balance for pk, invoice in self.by_pk.items()}

    def take(self, invoice: int, amount: Decimal) -> None:
        self.balances[invoice] -= amount


def match(received: Received, index: Index) -> Match:
    """What `received` pays. Only an exact KID decides; all else is a suggestion. Reversals and returned money pay nothing.

    The caller tells the index what it used (`Index.take`).
    """
    if received.kind is not Kind.PAYMENT or received.amount <= 0:
        return Match(Outcome.UNKNOWN)
    invoice = index.by_kid.get(received.kid or "")
    if invoice is not None:
        return by_kid(invoice.pk, received.amount, index.balances[invoice.pk])
    suggestions = tuple(suggested(received, index))
    return Match(Outcome.SUGGESTED if suggestions else Outcome.UNKNOWN, suggestions=suggestions)


def by_kid(invoice: int, amount: Decimal, owed: Decimal) -> Match:
    if owed <= 0:
        return Match(Outcome.PAID_BEFORE, invoice)
    if amount == owed:
        return Match(Outcome.EXACT, invoice, amount)
    return Match(Outcome.PART, invoice, amount) if amount < owed else Match(Outcome.OVER, invoice, owed)


def suggested(received: Received, index: Index) -> Iterator[Suggestion]:
    """Each open invoice at most once, the surest first."""
    told: set[int] = set()
    for invoice, why in pointers(received, index):
        owed = index.balances[invoice.pk]
        if owed > 0 and invoice.pk not in told and (why in LOOSE or owed == received.amount):
            told.add(invoice.pk)
            yield Suggestion(invoice.pk, min(owed, received.amount), why)


LOOSE = {Why.KID_IN_TEXT, Why.NUMBER}  # these hold without the right amount


def pointers(received: Received, index: Index) -> Iterator[tuple[Open, Why]]:
    runs = DIGITS.findall(received.text)
    joined = [run.replace(" ", "") for run in SPACED_DIGITS.findall(received.text)]
    kids = [index.by_kid[run] for run in [*runs, *joined] if run in index.by_kid]
    numbers = [index.by_number[bare] for run in runs if (bare := without_zeros(run)) in index.by_number]
    payers = [invoice for run in [*runs, *joined] for invoice in index.by_payer.get(run, [])]
    yield from ((invoice, Why.KID_IN_TEXT) for invoice in kids)
    yield from ((i, Why.NUMBER_AND_AMOUNT) for i in numbers if index.balances[i.pk] == received.amount)
    yield from ((invoice, Why.NEARLY_KID_AND_AMOUNT) for invoice in nearly(received.kid, index))
    yield from ((invoice, Why.ORGANISATION_AND_AMOUNT) for invoice in payers)
    yield from ((invoice, Why.NAME_AND_AMOUNT) for invoice in index.by_name.get(folded(received.payer_name), []))
    yield from ((invoice, Why.NUMBER) for invoice in numbers)


def nearly(kid: str | None, index: Index) -> Iterator[Open]:
    """The invoices whose KID is one wrong digit, two swapped digits or some leading zeros away."""
    if not kid:
        return
    bare = index.by_bare_kid.get(without_zeros(kid))
    if bare is not None:
        yield bare
    for position, digit in enumerate(kid):
        others = (kid[:position] + other + kid[position + 1 :] for other in "0123456789" if other != digit)
        swapped = kid[:position] + kid[position + 1 : position + 2] + digit + kid[position + 2 :]
        yield from (index.by_kid[tried] for tried in [*others, swapped] if tried != kid and tried in index.by_kid)


def without_zeros(number: str) -> str:
    return number.lstrip("0")


def folded(name: str) -> str:
    return " ".join(name.casefold().split())
