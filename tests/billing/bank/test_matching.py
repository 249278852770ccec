from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.bank.matching import Index, Match, Open, Outcome, Suggestion, Why, match
from billing.bank.received import Kind, Received, Source

DAY = date(2026, 3, 2)
FIRST = Open(1, "20260001", "0000420260001", Decimal(1000), "Fjordvik kommune", "987654325")
SECOND = Open(2, "20260002", "0000420260019", Decimal(400), "Tindeby kulturhus KF", "123456785")
PAID = Open(3, "20260003", "0000420260027", Decimal(0), "Tindeby kulturhus KF", "123456785")


def received(
    amount: object, kid: str | None = None, text: str = "", *, name: str = "", kind: Kind = Kind.PAYMENT
) -> Received:
    return Received(
        Source.OCR,
        "12345678903",
        DAY,
        DAY,
        Decimal(str(amount)),
        "key",
        "entry",
        "1",
        kid,
        text,
        payer_name=name,
        kind=kind,
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (received(1000, FIRST.kid), Match(Outcome.EXACT, 1, Decimal(1000))),
        (received(1, FIRST.kid), Match(Outcome.PART, 1, Decimal(1))),
        (received(1001, FIRST.kid), Match(Outcome.OVER, 1, Decimal(1000))),
        (received(1000, PAID.kid), Match(Outcome.PAID_BEFORE, 3)),
        (received(1000, "18"), Match(Outcome.UNKNOWN)),
        (received(1000, FIRST.kid, kind=Kind.RETURNED), Match(Outcome.UNKNOWN)),
        (received(-1000, FIRST.kid, kind=Kind.REVERSAL), Match(Outcome.UNKNOWN)),
    ],
)
def test_the_kid_decides(one, expected):
    assert match(one, Index([FIRST, SECOND, PAID])) == expected


@pytest.mark.parametrize(
    ("one", "invoice", "why"),
    [
        (received(1000, None, "Faktura nr 20260001"), 1, Why.NUMBER_AND_AMOUNT),
        (received(300, None, "Faktura nr 20260001"), 1, Why.NUMBER),
        (received(5, None, "KID 0000420260001"), 1, Why.KID_IN_TEXT),
        (received(5, None, "00004 20260 001"), 1, Why.KID_IN_TEXT),
        (received(1000, None, "org 987 654 325"), 1, Why.ORGANISATION_AND_AMOUNT),
        (received(400, None, name="TINDEBY  kulturhus KF"), 2, Why.NAME_AND_AMOUNT),
        (received(1000, "0000420260010"), 1, Why.NEARLY_KID_AND_AMOUNT),
        (received(1000, "0000420280001"), 1, Why.NEARLY_KID_AND_AMOUNT),
        (received(1000, "420260001"), 1, Why.NEARLY_KID_AND_AMOUNT),
    ],
)
def test_other_hints_are_suggested(one, invoice, why):
    found = match(one, Index([FIRST, SECOND, PAID]))
    assert found.outcome is Outcome.SUGGESTED
    assert found.suggestions[0] == Suggestion(invoice, min(one.amount, Index([FIRST, SECOND]).balances[invoice]), why)


@pytest.mark.parametrize(
    "one",
    [
        received(1000, None, "120260001"),
        received(999, None, "987654325"),
        received(999, None, name="Fjordvik kommune"),
        received(999, "0000420260010"),
        received(400, None, "20260003"),
    ],
)
def test_weak_hints_are_not(one):
    assert match(one, Index([FIRST, SECOND, PAID])).outcome is Outcome.UNKNOWN


@given(st.lists(st.tuples(st.integers(1, 2000), st.sampled_from([FIRST.kid, SECOND.kid, PAID.kid, "18", None]))))
def test_no_ore_is_used_twice(payments):
    index = Index([FIRST, SECOND, PAID])
    for amount, kid in payments:
        found = match(received(amount, kid), index)
        assert 0 <= found.amount <= amount
        if found.invoice is not None:
            index.take(found.invoice, found.amount)
    assert all(
        0 <= balance <= invoice.balance
        for invoice, balance in zip(index.invoices, index.balances.values(), strict=True)
    )


@given(st.text(max_size=60), st.one_of(st.none(), st.text("0123456789", min_size=2, max_size=25)), st.integers(1, 2000))
def test_nothing_but_its_kid_pays_an_invoice(text, kid, amount):
    found = match(received(amount, kid, text), Index([FIRST, SECOND, PAID]))
    assert found.invoice is None or kid in {FIRST.kid, SECOND.kid, PAID.kid}
