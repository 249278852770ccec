"""Every status is explained by the fact that decided it."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from members.models import Membership, MembershipOverride
from members.reasons import why
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return make_cast().organisations["fjordvik"].memberships.get()


def told(row, **fields):
    """Status and reason of the row with these facts."""
    Membership.objects.filter(pk=row.pk).update(**{"paid_on": None} | fields)
    found = Membership.objects.with_status().get(pk=row.pk)
    return found.status, why(found, found.overrides.select_related("author"), timezone.localdate())


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def said(day):
    return f"{day:%d.%m.%Y}"


def test_each_fact_has_its_sentence(row):
    year = timezone.localdate().year
    next_year = DateRange(date(year + 1, 1, 1), date(year + 2, 1, 1))
    last_year = DateRange(date(year - 1, 1, 1), date(year, 1, 1))
    found = [
        told(row, paid_on=ago(3)),
        told(row),
        told(row, invoiced_on=ago(3)),
        told(row, overdue_since=ago(3)),
        told(row, overdue_since=ago(200)),
        told(row, ended_on=ago(1)),
        told(row, overdue_since=None, ended_on=None, period=next_year),
        told(row, invoiced_on=None, period=last_year),
    ]
    assert found == [
        ("active", f"Kontingenten ble betalt {said(ago(3))}."),
        ("active", "Perioden løper, og ingen faktura er sendt ennå."),
        ("invoiced", f"Fakturaen ble sendt {said(ago(3))} og er ikke betalt ennå."),
        ("overdue", f"Fakturaen har vært forfalt siden {said(ago(3))}."),
        ("lapsed", f"Fakturaen har vært forfalt siden {said(ago(200))}."),
        ("left", f"Det tok slutt {said(ago(1))}."),
        ("upcoming", f"Perioden starter {said(date(year + 1, 1, 1))}."),
        ("lapsed", f"Perioden tok slutt {said(date(year - 1, 12, 31))}."),
    ]


def test_decision_is_told_with_who_why_and_how_long(row):
    author, until = make_author(row), timezone.localdate() + timedelta(days=5)
    MembershipOverride.objects.create(
        membership=row, status="active", reason="Venter på vedtak", starts_on=ago(1), ends_on=until, author=author
    )
    expected = f"Kari Nordvik bestemte det til {said(until)}: Venter på vedtak"
    assert told(row, overdue_since=ago(200)) == ("active", expected)


def make_author(row):
    return row.organisation.mandates.filter(user__name="Kari Nordvik").get().user
