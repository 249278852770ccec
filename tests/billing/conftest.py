from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from billing.models import BankAccount, Product
from billing.services import LineSpec, bill, customer_of, issue
from tests.billing.seller import sells
from tests.cast import make_cast

ADDRESS = {"address": "Kaigata 1", "postcode": "5003", "city": "Bergen"}


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def seller(cast):
    return sells(cast)


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


@pytest.fixture
def bank(seller):
    return BankAccount.objects.create(number="12345678903", name="Driftskonto")


@pytest.fixture
def invoice_of(draft_of):
    """An issued invoice; lines as those of `draft_of`."""

    def make(*lines, days_ago=0, **fields):
        at = timezone.localtime() - timedelta(days=days_ago)
        return issue(draft_of(*lines, **fields), None, at=at)

    return make
