"""Documents as the portal makes them, for what draws and judges them. The numbers are those Peppol uses in tests."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from billing.amounts import line_net, vat_groups
from billing.document import Buyer, Credited, Document, Kind, Line, Period, Seller, Treatment

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
REASON = {"untaxed": "Unntatt mva, jf. mval. § 3-13"}
UNREGISTERED = Seller(
    name="Norske kulturhus",
    number="123456785",
    street="Møllergata 1",
    postcode="0155",
    city="Oslo",
    account="15032080119",
    in_vat_register=False,
    in_business_register=False,
    email="post@kulturhus.example",
)
REGISTERED = replace(UNREGISTERED, in_vat_register=True)
BUYER = Buyer("Fjordvik kommune", "987654325", "Rådhusgata 3", "6800", "Førde")


def line(price="6000", treatment=Treatment.OUTSIDE, percent="0", quantity="1", **values):
    amount, count, rate = Decimal(price), Decimal(quantity), Decimal(percent)
    values = {
        "position": 1,
        "name": "Medlemskontingent 2026",
        "unit": "EA",
        "vat_code": "untaxed" if treatment in (Treatment.OUTSIDE, Treatment.EXEMPT) else "taxed",
        "beneficiary": "Fjordvik kulturhus",
        "period": YEAR,
    } | values
    net = line_net(count, amount)
    return Line(quantity=count, unit_price=amount, net=net, treatment=treatment, percent=rate, **values)


def document(*lines, seller=UNREGISTERED, **values):
    """An invoice of `lines` (one of dues without any), summed up as the portal does."""
    rows = tuple(replace(row, position=at) for at, row in enumerate(lines or [line()], 1))
    groups = vat_groups(rows, REASON)
    net, vat = sum(row.taxable for row in groups), sum(row.vat for row in groups)
    values = {
        "kind": Kind.INVOICE,
        "number": "10001",
        "issued_on": date(2026, 1, 15),
        "due_on": date(2026, 2, 14),
        "customer_number": "42",
        "buyer": BUYER,
        "kid": "000042000100014",
        "buyer_reference": "B101010",
        "period": YEAR,
    } | values
    return Document(seller=seller, lines=rows, vat_groups=groups, net=net, vat=vat, total=net + vat, **values)


def credit_note(*lines, **values):
    own = {
        "kind": Kind.CREDIT_NOTE,
        "number": "K20001",
        "due_on": None,
        "kid": "",
        "credited": Credited("10001", date(2026, 1, 15)),
    }
    return document(*lines, **own | values)
