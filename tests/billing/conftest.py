from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from association.models import Details
from association.services import save_details
from billing.models import Product, ProductVat
from billing.services import LineSpec, bill, customer_of
from tests.cast import make_cast

ADDRESS = {"address": "Kaigata 1", "postcode": "5003", "city": "Bergen"}


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def seller(cast):
    """The association as it can bill: all told, in the VAT register, and products with their codes."""
    row = Details.objects.first() or Details(name="Norske kulturhus")
    row.organisation_number = "310000019"
    row.postal_address, row.postal_postcode, row.postal_city = "Storgata 5", "0155", "Oslo"
    row.bank_account, row.vat_status = "12345678903", Details.VatStatus.REGISTERED
    row.reply_email = "post@norskekulturhus.example"
    save_details(row)
    for code, vat in (("medlemskontingent", "6"), ("deltakeravgift", "3"), ("utstillingsplass", "3"), ("annet", "31")):
        ProductVat.objects.create(product_id=code, code_id=vat, valid_from=date(2020, 1, 1))
    return row


@pytest.fixture
def payer(cast, seller):
    organisation = cast.organisations["fjordvik"]
    for name, value in ADDRESS.items():
        setattr(organisation, name, value)
    organisation.email = "faktura@fjordvik.example"
    organisation.save()
    return customer_of(organisation)


@pytest.fixture
def draft_of(payer, cast):
    """A draft of lines (product, price) or (product, price, quantity)."""

    def make(*lines, customer=None, **fields):
        specs = [
            LineSpec(Product.objects.get(pk=code), Decimal(str(price)), Decimal(str(*rest or (1,))))
            for code, price, *rest in lines or [("medlemskontingent", "8000")]
        ]
        return bill(customer or payer, specs, by=cast.users["secretariat"], day=timezone.localdate(), **fields)

    return make
