"""Next year's memberships: who gets one, who does not and why; nothing twice, and no gap."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from members.models import MemberCategory, Membership, MembershipOverride, Organisation
from members.renewal import plan
from members.services import renew_memberships
from tests.cast import make_cast, membership
from tests.members.test_admin import queries

pytestmark = pytest.mark.django_db
AT = timezone.make_aware(timezone.datetime(2026, 11, 20, 12))
THIS = DateRange(date(2026, 1, 1), date(2027, 1, 1))


@pytest.fixture
def cast():
    cast = make_cast()
    Membership.objects.all().delete()
    return cast


@pytest.fixture
def venue():
    return MemberCategory.objects.get(pk="venue")


def member(name: str, **fields):
    organisation = Organisation.objects.create(name=name, kind="department")
    return membership(organisation, **({"period": THIS, "paid_on": date(2026, 2, 1)} | fields))


def outcomes(category, year=2027, at=AT):
    return {line.last.organisation.name: line.outcome.value for line in plan(category, year, at=at)}


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({}, "new"),
        ({"paid_on": None, "invoiced_on": date(2026, 10, 1)}, "new"),
        ({"paid_on": None, "overdue_since": date(2026, 11, 1)}, "new"),
        ({"paid_on": None, "overdue_since": date(2026, 3, 1)}, "lapsed"),
        ({"ended_on": date(2026, 7, 1)}, "leaves"),
        ({"ended_on": date(2027, 1, 1)}, "leaves"),
        ({"ended_on": date(2027, 7, 1)}, "new"),
        ({"period": DateRange(date(2025, 1, 1), date(2026, 1, 1))}, "gap"),
        ({"period": DateRange(date(2027, 1, 1), date(2028, 1, 1))}, "there"),
        ({"period": DateRange(date(2026, 7, 1), date(2027, 1, 1))}, "new"),
    ],
)
def test_outcome_follows_the_newest_membership(cast, venue, fields, outcome):
    member("Hus", **fields)
    assert outcomes(venue) == {"Hus": outcome}


def test_merged_organisation_does_not_go_on(cast, venue):
    row = member("Hus")
    Organisation.objects.filter(pk=row.organisation_id).update(merged_into=cast.organisations["fjordvik"])
    assert outcomes(venue) == {"Hus": "merged"}


@pytest.mark.parametrize(("status", "outcome"), [("lapsed", "lapsed"), ("active", "new")])
def test_override_decides_who_goes_on(cast, venue, status, outcome):
    row = member("Hus", paid_on=None, overdue_since=date(2026, 3, 1))
    day = timezone.localdate(AT)
    MembershipOverride.objects.create(
        membership=row, status=status, reason="Vedtak", starts_on=day, ends_on=day, author=cast.users["secretariat"]
    )
    assert outcomes(venue) == {"Hus": outcome}


def test_renewal_after_the_turn_of_the_year_still_goes_on_without_a_gap(cast, venue):
    member("Betalt")
    member("Ubetalt", paid_on=None, overdue_since=date(2026, 3, 1))
    later = AT + timedelta(days=60)
    assert outcomes(venue, at=later) == {"Betalt": "new", "Ubetalt": "lapsed"}
    renew_memberships(venue, 2027, cast.users["secretariat"], at=later)
    assert Membership.objects.get(period__startswith=date(2027, 1, 1)).organisation.name == "Betalt"


def test_renewal_makes_one_membership_each_however_often_it_runs(cast, venue):
    old = member("Hus", member_number=17, member_since=date(2001, 1, 1))
    member("Ute", ended_on=date(2026, 7, 1))
    by = cast.users["secretariat"]
    new = renew_memberships(venue, 2027, by, at=AT)
    assert renew_memberships(venue, 2027, by, at=AT) == []
    assert [(row.organisation, row.member_number, row.member_since) for row in new] == [
        (old.organisation, 17, date(2001, 1, 1))
    ]
    assert (new[0].period, new[0].paid_on) == (DateRange(date(2027, 1, 1), date(2028, 1, 1)), None)
    assert Membership.objects.count() == 3


def test_category_with_another_period_leaves_no_gap(cast, venue):
    member("Hus")
    MemberCategory.objects.filter(pk="venue").update(period_month=6, period_day=30)
    venue.refresh_from_db()
    (new,) = renew_memberships(venue, 2027, cast.users["secretariat"], at=AT)
    assert new.period == DateRange(date(2027, 1, 1), date(2027, 7, 1))


def test_preview_says_who_gets_one_and_changes_nothing(cast):
    member("Storlia kulturhus", period=_this_year())
    member("Utegangen", period=_this_year(), ended_on=timezone.localdate())
    text = cast.client("secretariat").get("/admin/members/membercategory/venue/renew/").content.decode()
    assert "Storlia kulturhus" in text
    assert "Medlemskapet slutter før det" in text
    assert Membership.objects.count() == 2


def test_button_makes_what_the_preview_showed(cast):
    member("Storlia kulturhus", period=_this_year())
    year = timezone.localdate().year + 1
    address = "/admin/members/membercategory/venue/renew/"
    answer = cast.client("secretariat").post(address, {"year": year})
    assert answer.status_code == 302
    assert Membership.objects.filter(period__startswith=date(year, 1, 1)).count() == 1


def test_action_leads_to_the_preview_of_one_category(cast):
    chosen = {"action": "renew", "_selected_action": ["venue"]}
    answer = cast.client("secretariat").post("/admin/members/membercategory/", chosen)
    assert answer["Location"] == "/admin/members/membercategory/venue/renew/"


def test_preview_costs_the_same_with_three_members(cast):
    client, address = cast.client("secretariat"), "/admin/members/membercategory/venue/renew/"
    member("Hus 1", period=_this_year())
    before = queries(client, address)
    member("Hus 2", period=_this_year())
    member("Hus 3", period=_this_year(), ended_on=timezone.localdate())
    assert queries(client, address) == before


@pytest.mark.parametrize("name", ["staff", "administrator", "supplier", "stranger"])
def test_others_find_no_such_page(cast, name):
    answer = cast.client(name).get("/admin/members/membercategory/venue/renew/", follow=True)
    assert answer.status_code == 404


def _this_year():
    year = timezone.localdate().year
    return DateRange(date(year, 1, 1), date(year + 1, 1, 1))
