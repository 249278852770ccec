"""What mandates and memberships give, at the moment they are asked."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from members.gate import audiences_for
from members.models import MemberCategory, Membership, MembershipOverride
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


def test_standing_takes_two_queries_and_the_second_when_asked_for_rights(cast, django_assert_num_queries):
    user = cast.fresh("staff")
    with django_assert_num_queries(1):
        assert [str(row) for row in user.standing.organisations] == ["Fjordvik kulturhus KF"]
        assert user.standing.has("employee", cast.organisations["fjordvik"].pk)
    with django_assert_num_queries(1):
        assert user.standing.rights()
        assert user.standing.audiences()


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


def test_ended_membership_closes_the_members_pages_after_the_days_of_grace(cast):
    memberships = cast.organisations["fjordvik"].memberships
    memberships.update(ended_on=timezone.localdate() - timedelta(days=29))
    assert "members" in audiences_for(cast.fresh("staff"))
    memberships.update(ended_on=timezone.localdate() - timedelta(days=30))
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


def keeps_reading(row, **at):
    found = Membership.objects.with_rights(**at).get(pk=row.pk)
    assert (found in Membership.objects.giving("sign_in", **at)) == ("sign_in" in found.rights)
    return "sign_in" in found.rights


@pytest.mark.parametrize(
    ("facts", "reads"),
    [
        ({"ended_on": TODAY - timedelta(days=29)}, True),
        ({"ended_on": TODAY - timedelta(days=30)}, False),
        ({"period": DateRange(date(2025, 1, 1), TODAY - timedelta(days=29))}, True),
        ({"period": DateRange(date(2025, 1, 1), TODAY - timedelta(days=30))}, False),
        ({"paid_on": None, "overdue_since": TODAY - timedelta(days=90 + 29)}, True),
        ({"paid_on": None, "overdue_since": TODAY - timedelta(days=90 + 30)}, False),
        ({"paid_on": None, "overdue_since": TODAY - timedelta(days=120), "ended_on": TODAY}, False),
        ({"ended_on": YEAR.lower}, False),
    ],
)
def test_people_read_on_for_the_category_s_days_and_do_nothing_else(cast, facts, reads):
    row = membership(cast.organisations["association"], **({"period": YEAR, "paid_on": YEAR.lower} | facts))
    assert keeps_reading(row, at=AT) is reads
    assert set(Membership.objects.with_rights(at=AT).get(pk=row.pk).rights) <= {"sign_in", "invoices"}
    MemberCategory.objects.filter(pk="venue").update(grace_days=0)
    assert keeps_reading(row, at=AT) is False


def test_next_period_and_override_end_the_days_of_grace(cast):
    before = DateRange(date(2025, 1, 1), TODAY - timedelta(days=9))
    row = membership(cast.organisations["association"], period=before)
    assert keeps_reading(row, at=AT)
    override = {"status": "lapsed", "reason": "Vedtak", "starts_on": TODAY, "ends_on": TODAY}
    MembershipOverride.objects.create(membership=row, author=cast.users["secretariat"], **override)
    assert not keeps_reading(row, at=AT)
    MembershipOverride.objects.all().delete()
    new = membership(cast.organisations["association"], period=DateRange(before.upper, date(2027, 1, 1)))
    assert not keeps_reading(row, at=AT)
    Membership.objects.filter(pk=new.pk).update(ended_on=before.upper)  # it never began
    assert keeps_reading(row, at=AT)


def test_organisation_that_has_left_may_come_back_in_the_same_period(cast):
    row = membership(cast.organisations["association"], period=YEAR, ended_on=date(2026, 4, 1))
    new = membership(cast.organisations["association"], period=DateRange(date(2026, 4, 1), date(2027, 1, 1)))
    current = Membership.objects.filter(organisation=row.organisation).current(at=AT)
    assert current.get() == new
    with pytest.raises(IntegrityError, match="membership_no_overlap"), transaction.atomic():
        Membership.objects.filter(pk=row.pk).update(ended_on=date(2026, 4, 2))
