"""Status and rights are the same however deep in another query they are read, with overrides alive on several memberships."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef
from django.utils import timezone

from members.models import Membership, MembershipOverride, Municipality, Organisation, User, Venue
from members.segments import chosen
from tests.cast import membership, venue

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = DateRange(date(TODAY.year, 1, 1), date(TODAY.year + 1, 1, 1))
LAST_YEAR = DateRange(date(TODAY.year - 1, 1, 1), date(TODAY.year, 1, 1))
FACTS = {
    "paid": {"paid_on": TODAY},
    "long overdue": {"paid_on": None, "overdue_since": TODAY - timedelta(days=200)},
    "over": {"period": LAST_YEAR, "paid_on": None},
}
# What counts today, with what went before it and comes after it.
OVERRIDES = {
    "none": [],
    "active": [("lapsed", -20, -11), ("active", -10, 10), ("lapsed", 11, 20)],
    "lapsed": [("active", -20, -1), ("lapsed", 0, 0), ("active", 1, 20)],
    "past": [("active", -20, -1), ("lapsed", 1, 20)],
}
EXPECTED = {
    ("paid", "none"): "active",
    ("long overdue", "none"): "lapsed",
    ("over", "none"): "lapsed",
    ("paid", "past"): "active",
    ("long overdue", "past"): "lapsed",
    ("over", "past"): "lapsed",
}


def overrides(row, author, kind, *, own_number):
    """The overrides of OVERRIDES on a membership; the one that counts today may bear the membership's number."""
    for number, (status, first, last) in enumerate(OVERRIDES[kind]):
        pk = row.pk if own_number and first <= 0 <= last else 1_000_000 + 10 * row.pk + number
        days = {"starts_on": TODAY + timedelta(days=first), "ends_on": TODAY + timedelta(days=last)}
        MembershipOverride.objects.create(pk=pk, membership=row, status=status, reason="Prøve", author=author, **days)


@pytest.fixture(params=[False, True], ids=["numbers apart", "numbers alike"])
def expected(request):
    """What each organisation's membership as a house should read, each with one as a supplier that says the opposite."""
    author, found = User.objects.create_user("forfatter@eksempel.example"), {}
    for facts, kind in product(FACTS, OVERRIDES):
        organisation = Organisation.objects.create(name=f"{facts}, {kind}", kind="department")
        venue(f"Hus {facts} {kind}", organisation=organisation)
        row = membership(organisation, **{"period": YEAR} | FACTS[facts])
        overrides(row, author, kind, own_number=request.param)
        status = EXPECTED.get((facts, kind), kind)
        opposite = "lapsed" if status == "active" else "active"
        overrides(membership(organisation, "supplier", period=YEAR), author, opposite, own_number=request.param)
        found[organisation.name] = status
    return found


def names(rows):
    return sorted(row.name for row in rows)


def listed(expected):
    return sorted(name for name, status in expected.items() if status == "active")


def test_each_membership_reads_its_own_override(expected):
    rows = Membership.objects.filter(category="venue").with_rights()
    assert {row.organisation.name: row.status for row in rows} == expected
    assert sorted(row.organisation.name for row in rows if "listed" in row.rights) == listed(expected)
    assert rows.count() == len(expected)


def test_one_query_further_in_reads_the_same(expected):
    giving = Membership.objects.filter(category="venue").giving("listed").filter(organisation=OuterRef("pk"))
    assert names(Organisation.objects.filter(Exists(giving))) == listed(expected)


def test_two_queries_further_in_reads_the_same(expected):
    giving = Membership.objects.filter(category="venue").giving("listed").filter(organisation=OuterRef("organisation"))
    houses = Venue.objects.filter(Exists(giving))
    towns = Municipality.objects.filter(Exists(houses.filter(municipality=OuterRef("pk"))))
    assert names(Organisation.objects.filter(pk__in=houses.values("organisation"))) == listed(expected)
    assert towns.count() == 1


def test_directory_shows_as_members_those_who_are(expected):
    Membership.objects.filter(category="supplier").delete()
    houses = Venue.objects.with_membership().select_related("organisation")
    assert sorted(row.organisation.name for row in houses if row.is_member) == listed(expected)


def test_segment_of_a_status_holds_those_who_have_it(expected):
    rows = chosen({"categories": ["venue"], "statuses": ["lapsed"]})
    assert names(rows) == sorted(name for name, status in expected.items() if status == "lapsed")


def test_right_to_read_lasts_its_days_of_grace_however_deep(expected):
    Membership.objects.exclude(category="venue").delete()
    rows = [row for row in Membership.objects.with_rights() if "sign_in" in row.rights]
    giving = Membership.objects.giving("sign_in").filter(organisation=OuterRef("organisation"))
    houses = Venue.objects.filter(Exists(giving)).select_related("organisation")
    assert sorted(row.organisation.name for row in houses) == sorted(row.organisation.name for row in rows)
