"""What mandates and memberships give, at the moment they are asked."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from members.gate import audiences_for
from members.models import Membership, MembershipOverride
from tests.cast import make_cast, mandate, membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def test_venue_staff_hold_the_keys_of_their_house(cast):
    own = f"org:{cast.organisations['fjordvik'].pk}"
    assert audiences_for(cast.fresh("staff")) == {"public", "members", "venues", own}


def test_supplier_holds_no_key_of_the_venues(cast):
    assert "venues" not in audiences_for(cast.fresh("supplier"))


def test_person_without_mandate_sees_what_is_public(cast):
    assert audiences_for(cast.fresh("stranger")) == {"public"}


def test_secretariat_needs_a_second_factor_for_its_key(cast):
    user = cast.fresh("secretariat")
    assert "secretariat" in audiences_for(user)
    user.has_second_factor = False
    assert audiences_for(user) == {"public", "members", "board"}


def test_ended_mandate_gives_nothing(cast):
    cast.users["staff"].mandates.update(ends_at=timezone.now())
    assert audiences_for(cast.fresh("staff")) == {"public"}


def test_inactive_person_sees_what_is_public(cast):
    user = cast.fresh("staff")
    user.is_active = False
    assert audiences_for(user) == {"public"}


def test_standing_takes_two_queries(cast, django_assert_num_queries):
    user = cast.fresh("staff")
    with django_assert_num_queries(2):
        assert [str(row) for row in user.standing.organisations] == ["Fjordvik kulturhus KF"]
        assert user.standing.has("employee", cast.organisations["fjordvik"].pk)


def test_mandates_of_one_kind_may_not_overlap(cast):
    with pytest.raises(IntegrityError, match="mandate_no_overlap"), transaction.atomic():
        mandate(cast.users["staff"], cast.organisations["fjordvik"], "employee")


YEAR = DateRange(date(2026, 1, 1), date(2027, 1, 1))
TODAY = date(2026, 6, 1)
AT = timezone.make_aware(timezone.datetime(2026, 6, 1, 12))


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, "active"),
        ({"invoiced_on": date(2026, 2, 1)}, "invoiced"),
        ({"invoiced_on": date(2026, 2, 1), "overdue_since": date(2026, 4, 1)}, "overdue"),
        ({"invoiced_on": date(2026, 1, 1), "overdue_since": TODAY - timedelta(days=90)}, "lapsed"),
        ({"overdue_since": date(2026, 4, 1), "paid_on": date(2026, 5, 1)}, "active"),
        ({"ended_on": TODAY}, "left"),
        ({"ended_on": TODAY + timedelta(days=1)}, "active"),
        ({"period": DateRange(date(2025, 1, 1), TODAY)}, "lapsed"),
        ({"period": DateRange(date(2025, 1, 1), TODAY + timedelta(days=1))}, "active"),
        ({"period": DateRange(TODAY + timedelta(days=1), date(2027, 1, 1))}, "upcoming"),
        ({"period": DateRange(TODAY, date(2027, 1, 1))}, "active"),
    ],
)
def test_status_follows_the_dated_facts(cast, facts, status):
    organisation = cast.organisations["association"]
    row = membership(organisation, "associate", **({"period": YEAR, "paid_on": None} | facts))
    assert Membership.objects.with_status(at=AT).get(pk=row.pk).status == status


def test_override_counts_while_it_lasts(cast):
    row = cast.organisations["fjordvik"].memberships.get()
    day = timezone.localdate()
    MembershipOverride.objects.create(
        membership=row, status="lapsed", reason="Tvist", starts_on=day, ends_on=day, author=cast.users["secretariat"]
    )
    assert Membership.objects.with_status().get(pk=row.pk).status == "lapsed"
    later = timezone.now() + timedelta(days=1)
    assert Membership.objects.with_status(at=later).get(pk=row.pk).status == "active"


def test_lapsed_membership_closes_the_members_pages(cast):
    cast.organisations["fjordvik"].memberships.update(ended_on=timezone.localdate())
    assert audiences_for(cast.fresh("staff")) == {"public"}


def test_unpaid_invoice_takes_the_vote_only(cast):
    row = cast.organisations["fjordvik"].memberships.get()
    before = set(Membership.objects.with_rights().get(pk=row.pk).rights)
    Membership.objects.filter(pk=row.pk).update(paid_on=None, invoiced_on=timezone.localdate())
    after = set(Membership.objects.with_rights().get(pk=row.pk).rights)
    assert before - after == {"vote"}


def test_periods_of_one_category_may_not_overlap(cast):
    with pytest.raises(IntegrityError, match="membership_no_overlap"), transaction.atomic():
        membership(cast.organisations["fjordvik"])


def test_period_without_end_is_refused(cast):
    with pytest.raises(IntegrityError, match="membership_period_has_both_ends"), transaction.atomic():
        membership(cast.organisations["association"], period=DateRange(date(2026, 1, 1), None))
