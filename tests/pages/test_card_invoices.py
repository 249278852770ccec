"""Open invoices on the card of an organisation, and the way from an invoice number to the invoice."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from billing.models import Invoice
from billing.payment_queries import with_balance
from tests.billing.conftest import draft_of, invoice_of, payer, seller

__all__ = ["draft_of", "invoice_of", "payer", "seller"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    from tests.cast import make_cast

    return make_cast()


@pytest.fixture
def client(cast):
    return cast.client("secretariat")


def card(organisation):
    return reverse("admin:organisation_card", args=[organisation.pk])


def test_card_shows_what_is_open(cast, client, invoice_of):
    invoice_of(days_ago=60)
    invoice_of()
    html = client.get(card(cast.organisations["fjordvik"])).text
    assert len(re.findall(r'href="/admin/billing/invoice/\d+/change/"', html)) == 2
    assert "8 000,00" in html.replace("\u00a0", " ")
    assert with_balance(Invoice.objects.all()).exclude(balance=0).count() == 2


def test_card_of_somebody_else_shows_none_of_them(cast, client, invoice_of):
    invoice_of()
    html = client.get(card(cast.organisations["storelv"])).text
    assert not re.search(r"/admin/billing/invoice/\d+/change/", html)


def test_number_and_kid_lead_to_the_invoice(cast, client, invoice_of):
    row = invoice_of()
    for text in (row.number_text, row.kid, row.kid[:4] + " " + row.kid[4:]):
        answer = client.get(f"/admin/sok/?q={quote(text)}")
        assert answer.url == reverse("admin:billing_invoice_change", args=[row.pk])


def test_card_costs_the_same_with_more_invoices(cast, client, invoice_of):
    address, found = card(cast.organisations["fjordvik"]), []
    for number in (1, 2):
        for _again in range(number):
            invoice_of()
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found.append(len(queries))
    assert found[0] == found[1]
