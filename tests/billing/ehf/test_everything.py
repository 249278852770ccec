"""Whatever the portal can issue is a valid EHF file: all products with all VAT, and documents drawn by chance."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.document import Buyer, Period, Treatment
from billing.ehf.writing import write
from tests.billing.documents import BUYER, REGISTERED, UNREGISTERED, YEAR, credit_note, document, line
from tests.billing.ehf.en16931 import of

PRODUCTS = {
    "dues": line("6000", name="Medlemskontingent 2026"),
    "supplier dues": line("4500.50", name="Leverandørmedlemskap 2026", beneficiary=""),
    "course": line("1750", quantity="3", unit="H87", name="Kursavgift", beneficiary="", period=None),
    "conference": line("3990", unit="DAY", quantity="1.5", name="Høstkonferansen", period=None),
    "discount": line("0.01", quantity="-1", name="Avrunding", beneficiary=""),
    "free": line("0", name="Prøveår"),
}
TAXED = [(Treatment.EXEMPT, "0"), (Treatment.ZERO, "0"), *((Treatment.STANDARD, rate) for rate in ("25", "15", "12"))]


def taxed(row, treatment, percent):
    untaxed = treatment in (Treatment.EXEMPT, Treatment.OUTSIDE)
    return replace(row, treatment=treatment, percent=Decimal(percent), vat_code="untaxed" if untaxed else "taxed")


@pytest.mark.parametrize("make", [document, credit_note])
@pytest.mark.parametrize("product", PRODUCTS)
def test_product_outside_the_scope(make, product):
    assert of(make(PRODUCTS[product], seller=UNREGISTERED)) == set()


@pytest.mark.parametrize("make", [document, credit_note])
@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize(("treatment", "percent"), TAXED)
def test_product_with_each_vat(make, product, treatment, percent):
    assert of(make(taxed(PRODUCTS[product], treatment, percent), seller=REGISTERED)) == set()


@pytest.mark.parametrize("pair", list(combinations(TAXED, 2)))
def test_two_kinds_of_vat_on_one_document(pair):
    rows = [taxed(row, *vat) for row in PRODUCTS.values() for vat in pair]
    assert of(document(*rows, seller=REGISTERED)) == set()


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)
NAMES = WORDS.map(lambda text: f"x{text}")
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
OPTIONAL = st.just("") | NAMES
ORE = st.integers(0, 99_999_999).map(lambda ore: Decimal(ore).scaleb(-2))


@st.composite
def lines(draw, treatments):
    treatment, percent = draw(treatments)
    quantity = draw(st.integers(-500, 9999).filter(bool)) * Decimal(draw(st.sampled_from(["1", "0.25", "0.01"])))
    row = line(
        draw(ORE),
        name=draw(NAMES),
        beneficiary=draw(OPTIONAL),
        quantity=quantity,
        period=draw(st.sampled_from([None, YEAR, Period(date(2026, 8, 1), date(2026, 8, 1))])),
        unit=draw(st.sampled_from(["EA", "H87", "HUR", "DAY"])),
    )
    return taxed(row, treatment, percent)


BUYERS = st.builds(
    Buyer, name=NAMES, number=st.sampled_from(["", BUYER.number]), street=OPTIONAL, postcode=OPTIONAL, city=OPTIONAL,
    country=st.sampled_from(["NO", "SE", "DK", "SJ"]),
)  # fmt: skip


@st.composite
def documents(draw):
    seller = replace(
        draw(st.sampled_from([REGISTERED, UNREGISTERED])),
        in_business_register=draw(st.booleans()),
        telephone=draw(st.sampled_from(["", "+4722334455"])),
    )
    kinds = st.sampled_from(TAXED) if seller.in_vat_register else st.just((Treatment.OUTSIDE, "0"))
    rows = draw(st.lists(lines(kinds), min_size=1, max_size=6))
    day = draw(DAYS)
    values = {
        "issued_on": day,
        "buyer": draw(BUYERS),
        "buyer_reference": draw(NAMES),
        "order_reference": draw(OPTIONAL),
        "accounting_cost": draw(OPTIONAL),
        "note": draw(OPTIONAL),
        "language": draw(st.sampled_from(["nb", "nn", "en"])),
    }
    if draw(st.booleans()):
        return credit_note(*rows, seller=seller, **values)
    return document(*rows, seller=seller, **values | {"due_on": day + timedelta(days=draw(st.integers(0, 60)))})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_what_can_be_issued_is_valid(made):
    assert of(made) == set()


@settings(max_examples=30, deadline=None)
@given(documents())
def test_same_document_gives_the_same_bytes(made):
    assert write(made) == write(replace(made))
