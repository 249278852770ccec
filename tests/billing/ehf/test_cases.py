"""The cases of norway.md B4: which VAT category may stand where, and what else is fatal."""

from dataclasses import replace
from decimal import Decimal

import pytest

from billing.document import Treatment
from billing.ehf.writing import write
from tests.billing.documents import BUYER, REGISTERED, UNREGISTERED, credit_note, document, line
from tests.billing.ehf.en16931 import fatal, own, verdict

E, O, S, Z = Treatment.EXEMPT, Treatment.OUTSIDE, Treatment.STANDARD, Treatment.ZERO  # noqa: E741 - as the standard calls them
BUYER_VAT = """<cac:PartyTaxScheme><cbc:CompanyID>NO987654325MVA</cbc:CompanyID>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"""


def changed(made, *pairs):
    xml = write(made)
    for old, new in pairs:
        assert old.encode() in xml, old
        xml = xml.replace(old.encode(), new.encode())
    return xml


def with_buyer_vat():
    head, tail = write(document()).decode().split("<cac:AccountingCustomerParty>")
    return (
        head
        + "<cac:AccountingCustomerParty>"
        + tail.replace("</cac:PostalAddress>", "</cac:PostalAddress>" + BUYER_VAT)
    ).encode()


VALID = {
    "O, seller not in the VAT register": document(),
    "O, seller in the business register only": document(seller=replace(UNREGISTERED, in_business_register=True)),
    "E with VAT id and reason": document(line(treatment=E), seller=REGISTERED),
    "E and S": document(line(treatment=E), line(treatment=S, percent="25"), seller=REGISTERED),
    "E, S and Z": document(line(treatment=E), line(treatment=S, percent="15"), line(treatment=Z), seller=REGISTERED),
    "S alone, all registers": document(
        line(treatment=S, percent="25"), seller=replace(REGISTERED, in_business_register=True)
    ),
    "buyer reference alone": document(order_reference=""),
    "order alone": document(buyer_reference="", order_reference="4500012345"),
    "no KID": document(kid=""),
    "no due date": document(due_on=None),
    "credit note with its invoice": credit_note(),
    "credit note without its invoice": credit_note(credited=None),
    "negative quantity": document(line("900"), line("100", quantity="-1")),
    "price 0": document(line("0")),
    "25 and 25.00 in one group": document(
        line(treatment=S, percent="25"), line(treatment=S, percent="25.00"), seller=REGISTERED
    ),
}
FATAL = {
    "O with the seller's VAT id": (write(document(seller=REGISTERED)), {"BR-O-02"}),
    "O with the buyer's VAT id": (with_buyer_vat(), {"BR-O-02"}),
    "O and S": (
        write(document(line(), line(treatment=S, percent="25"), seller=REGISTERED)),
        {"BR-O-02", "BR-O-11", "BR-O-12"},
    ),
    "E without the seller's VAT id": (write(document(line(treatment=E))), {"BR-E-02"}),
    "E without a reason": (
        write(document(line(treatment=E, vat_code="none"), seller=REGISTERED)),
        {"BR-E-10"},
    ),
    "O without a reason": (write(document(line(vat_code="none"))), {"BR-O-10"}),
    "number missing, amount falsified": (
        changed(
            document(),
            ("<cbc:ID>10001</cbc:ID>", ""),
            ('NOK">6000.00</cbc:PayableAmount>', 'NOK">6001.00</cbc:PayableAmount>'),
        ),
        {"BR-02", "BR-CO-16"},
    ),
}
# What the rules of EN 16931 do not know: Peppol's and Norway's own, and the XSD.
OWN = {
    "VAT id without MVA": (
        changed(document(line(treatment=E), seller=REGISTERED), ("NO123456785MVA", "NO123456785")),
        {"NO-R-001"},
    ),
    "wrong check digit": (write(document(buyer=replace(BUYER, number="987654321"))), {"PEPPOL-COMMON-R041"}),
    "neither reference nor order": (write(document(buyer_reference="")), {"PEPPOL-EN16931-R003"}),
    "payer without a number": (write(document(buyer=replace(BUYER, number=""))), {"PEPPOL-EN16931-R010"}),
    "out of order": (
        changed(
            document(),
            ("  <cbc:IssueDate>2026-01-15</cbc:IssueDate>\n", ""),
            ("<cbc:DocumentCurrencyCode>", "<cbc:IssueDate>2026-01-15</cbc:IssueDate><cbc:DocumentCurrencyCode>"),
        ),
        {"XSD"},
    ),
}


@pytest.mark.parametrize("made", VALID.values(), ids=VALID)
def test_what_the_table_calls_valid_is_valid(made):
    assert verdict(write(made)) == set()


@pytest.mark.parametrize(("xml", "codes"), FATAL.values(), ids=FATAL)
def test_what_the_table_calls_fatal_is_fatal(xml, codes):
    assert codes <= fatal(xml)
    assert codes - {"BR-O-12"} <= own(xml)


@pytest.mark.parametrize(("xml", "codes"), OWN.values(), ids=OWN)
def test_what_only_peppol_norway_or_the_schema_refuse(xml, codes):
    assert (fatal(xml), own(xml)) == (set(), codes)


@pytest.mark.parametrize("code", ["30", "31", "50"])
def test_codes_of_payment_are_all_taken(code):
    xml = changed(document(), ("<cbc:PaymentMeansCode>30", f"<cbc:PaymentMeansCode>{code}"))
    assert verdict(xml) == set()


@pytest.mark.parametrize(("seller", "expected"), [(UNREGISTERED, {"O"}), (REGISTERED, {"E", "S"})])
def test_category_follows_from_the_register(seller, expected):
    """The rule below the table, as billing.vat applies it."""
    lines = [line()] if seller is UNREGISTERED else [line(treatment=E), line(treatment=S, percent="25")]
    made = document(*lines, seller=seller)
    assert (b"MVA</cbc:CompanyID>" in write(made)) == seller.in_vat_register
    assert {row.treatment.value for row in made.vat_groups} == expected
    assert verdict(write(made)) == set()


def test_rest_of_a_credited_group_may_be_an_ore_off():
    rest = credit_note(line("0.30", S, "25"), seller=REGISTERED)
    group = replace(rest.vat_groups[0], vat=Decimal("0.07"))
    assert verdict(write(replace(rest, vat_groups=(group,), vat=group.vat, total=rest.net + group.vat))) == set()
