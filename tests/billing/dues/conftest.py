from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from billing.dues.checksum import checksum, facts_of
from billing.models import BasisFigure, FeeBracket, FeeScheme, JoiningFactor
from billing.services import adopt
from billing.services.adopting import year_of
from members.models import MemberCategory
from tests.cast import membership, organisation_of

YEAR = 2026


@pytest.fixture
def houses(cast, seller):
    """Fjordvik and Storelv with what an invoice needs to know of them, members in YEAR."""
    rows = [cast.organisations[key] for key in ("fjordvik", "storelv")]
    for row in rows:
        row.address, row.postcode, row.city, row.email = "Kaigata 1", "5003", "Bergen", "faktura@hus.example"
        row.municipality_id = None
        row.save()
        row.memberships.update(period=DateRange(date(YEAR, 1, 1), date(YEAR + 1, 1, 1)))
    return rows


@pytest.fixture
def scheme(houses):
    """By turnover of the year before: 1000, from half a million 2300; half from August."""
    row = FeeScheme.objects.create(
        title="Vedtatt",
        category_id="venue",
        year=YEAR,
        product_id="medlemskontingent",
        measure="turnover",
        figure_year=YEAR - 1,
    )
    FeeBracket.objects.create(scheme=row, at_least=0, amount=1000, votes=1)
    FeeBracket.objects.create(scheme=row, at_least=500_000, amount=2300, votes=2)
    JoiningFactor.objects.create(scheme=row, month=8, day=1, factor=Decimal("0.5"))
    for house, value in zip(houses, (100_000, 500_000), strict=True):
        figure(house, value)
    return row


@pytest.fixture
def adopted(scheme, cast):
    return adopt_now(scheme, cast.users["secretariat"])


@pytest.fixture
def venue_category(db):
    return MemberCategory.objects.get(pk="venue")


def figure(organisation, value, measure="turnover", year=YEAR - 1):
    return BasisFigure.objects.create(
        organisation=organisation, measure=measure, year=year, value=value, source="Årsregnskap"
    )


def seen(scheme):
    row = FeeScheme.objects.whole().get(pk=scheme.pk)
    return checksum(row, facts_of(year_of(row).rows))


def adopt_now(scheme, by=None):
    return adopt(scheme, by, seen=seen(scheme))


def new_house(number, starts, name="Nytt hus"):
    row = organisation_of("new", name, number)
    row.address, row.postcode, row.city, row.email = "Kaigata 2", "5003", "Bergen", "ny@hus.example"
    row.save()
    membership(row, period=DateRange(starts, date(YEAR + 1, 1, 1)), member_since=starts, paid_on=None)
    return row
