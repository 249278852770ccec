"""EHF's rules before a number is taken, at the field or page where each fault is mended."""

import pytest

from billing.models import Product
from billing.services import NotReadyError, issue, preflight

pytestmark = pytest.mark.django_db


def faults(draft):
    return [(str(fault.text), fault.field, fault.address) for rows in preflight([draft]).values() for fault in rows]


@pytest.fixture
def ehf_payer(payer):
    payer.channel, payer.buyer_reference = "ehf", "B101010"
    payer.save()
    return payer


def test_draft_that_is_in_order_has_no_fault(draft_of, ehf_payer):
    assert faults(draft_of()) == []


def test_unit_nobody_knows_stands_at_the_lines(draft_of, ehf_payer):
    Product.objects.update(unit="XX1")
    [(text, field, address)] = faults(draft_of())
    assert (text, field, address) == ("En enhet er ukjent i EHF: se produktet. (BR-CL-23)", "lines", "")


def test_wrong_number_of_the_payer_leads_to_the_customer(draft_of, ehf_payer):
    ehf_payer.organisation.number = "310000028"
    ehf_payer.organisation.save()
    found = faults(draft_of())
    assert {(field, address) for _text, field, address in found} == {
        ("customer", f"/admin/billing/customer/{ehf_payer.pk}/change/")
    }
    assert found[0][0] == "Dette er ikke et organisasjonsnummer. (PEPPOL-COMMON-R041)"


def test_wrong_number_of_the_association_leads_to_its_details(draft_of, ehf_payer, seller):
    seller.organisation_number = "310000018"
    type(seller).objects.update(organisation_number="310000018")
    assert {address for _text, _field, address in faults(draft_of())} == {"/admin/association/details/"}


def test_nothing_is_issued_with_a_fault(draft_of, ehf_payer):
    Product.objects.update(unit="XX1")
    with pytest.raises(NotReadyError):
        issue(draft_of(), None)


def test_payer_by_mail_needs_no_number(draft_of, payer):
    payer.organisation.number = None
    payer.organisation.kind = "department"
    payer.organisation.save()
    assert faults(draft_of()) == []
