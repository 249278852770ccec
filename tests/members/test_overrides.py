"""Overrides: with reason, author and end; one at a time, and none for ever."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from desk.models import Task
from members.models import MemberCategory, MembershipOverride
from members.services import warn_of_ending_overrides
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def membership(cast):
    return cast.organisations["fjordvik"].memberships.get()


def override(membership, cast, starts_on=DAY, ends_on=DAY, **fields):
    values = {"status": "active", "reason": "Avtale om utsatt betaling", "author": cast.users["secretariat"]}
    return MembershipOverride(membership=membership, starts_on=starts_on, ends_on=ends_on, **values | fields)


@pytest.mark.parametrize(
    ("ends_on", "constraint"),
    [(DAY - timedelta(days=1), "override_ends_after_start"), (date(2027, 9, 3), "override_is_not_for_ever")],
)
def test_database_refuses_an_override_without_a_sensible_end(cast, membership, ends_on, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        override(membership, cast, ends_on=ends_on).save()


def test_database_takes_eighteen_months(cast, membership):
    override(membership, cast, ends_on=date(2027, 9, 1)).save()


def test_database_refuses_two_on_one_day(cast, membership):
    override(membership, cast, ends_on=DAY + timedelta(days=5)).save()
    override(membership, cast, starts_on=DAY + timedelta(days=6), ends_on=DAY + timedelta(days=9)).save()
    with pytest.raises(IntegrityError, match="override_one_at_a_time"), transaction.atomic():
        override(membership, cast, starts_on=DAY + timedelta(days=5), ends_on=DAY + timedelta(days=5)).save()


def test_category_says_how_long_one_may_last(cast, membership):
    MemberCategory.objects.filter(pk="venue").update(override_months=3)
    membership.refresh_from_db()
    override(membership, cast, ends_on=date(2026, 6, 1)).full_clean()
    with pytest.raises(ValidationError) as refused:
        override(membership, cast, ends_on=date(2026, 6, 2)).full_clean()
    assert list(refused.value.message_dict) == ["ends_on"]


def form_of(membership, *overrides):
    day = membership.period.lower
    data = {
        "organisation": membership.organisation_id,
        "category": "venue",
        "first_day": day.isoformat(),
        "last_day": membership.last_day.isoformat(),
        "overrides-TOTAL_FORMS": len(overrides),
        "overrides-INITIAL_FORMS": 0,
    }
    for number, (starts_on, ends_on) in enumerate(overrides):
        values = {"status": "lapsed", "reason": "Tvist", "starts_on": starts_on, "ends_on": ends_on}
        data |= {f"overrides-{number}-{name}": str(value) for name, value in values.items()}
        data[f"overrides-{number}-membership"] = membership.pk
    return data


def test_override_written_in_the_back_office_bears_its_author(cast, membership):
    today = timezone.localdate()
    client = cast.client("secretariat")
    address = f"/admin/members/membership/{membership.pk}/change/"
    assert client.post(address, form_of(membership, (today, today))).status_code == 302
    assert membership.overrides.get().author == cast.users["secretariat"]
    assert "Torbjørg Fjellheim" in client.get(address).content.decode()
    assert "Utløpt (unntak)" in client.get("/admin/members/membership/").content.decode()


def test_two_overrides_written_at_once_for_one_day_are_told_of(cast, membership):
    today = timezone.localdate()
    address = f"/admin/members/membership/{membership.pk}/change/"
    response = cast.client("secretariat").post(address, form_of(membership, (today, today), (today, today)))
    assert "To unntak" in response.content.decode()
    assert (response.status_code, membership.overrides.count()) == (200, 0)


def test_override_too_long_is_told_of_in_the_form(cast, membership):
    today = timezone.localdate()
    address = f"/admin/members/membership/{membership.pk}/change/"
    response = cast.client("secretariat").post(
        address, form_of(membership, (today, today + timedelta(days=400)), (today, today + timedelta(days=4000)))
    )
    assert (response.status_code, membership.overrides.count()) == (200, 0)


@pytest.mark.parametrize(("days", "warned"), [(0, 1), (14, 1), (15, 0), (-1, 0)])
def test_override_that_ends_within_a_fortnight_is_a_task(cast, membership, days, warned):
    override(membership, cast, ends_on=DAY + timedelta(days=20)).save()
    today = DAY + timedelta(days=20 - days)
    assert warn_of_ending_overrides(today=today) == (warned, 0)
    assert warn_of_ending_overrides(today=today) == (0, 0)
    assert Task.objects.open().filter(kind="members.override_ends").count() == warned


def test_task_says_who_and_closes_when_the_override_lasts_longer(cast, membership):
    row = override(membership, cast, ends_on=DAY + timedelta(days=3))
    row.save()
    warn_of_ending_overrides(today=DAY)
    task = Task.objects.open().get(kind="members.override_ends")
    assert (task.values, task.due) == ({"organisation": "Fjordvik kulturhus KF"}, row.ends_on)
    MembershipOverride.objects.filter(pk=row.pk).update(ends_on=DAY + timedelta(days=90))
    assert warn_of_ending_overrides(today=DAY) == (0, 1)


def test_warning_that_is_done_comes_again_only_for_another_end(cast, membership):
    row = override(membership, cast, ends_on=DAY + timedelta(days=3))
    row.save()
    warn_of_ending_overrides(today=DAY)
    Task.objects.update(done_at=timezone.now(), done_by=cast.users["secretariat"])
    assert warn_of_ending_overrides(today=DAY) == (0, 0)
    MembershipOverride.objects.filter(pk=row.pk).update(ends_on=DAY + timedelta(days=5))
    assert warn_of_ending_overrides(today=DAY) == (1, 0)


def test_warnings_cost_the_same_for_three(cast, django_assert_num_queries):
    for number, key in enumerate(("fjordvik", "tindelyd", "lysverk")):
        row = cast.organisations[key].memberships.get()
        override(row, cast, ends_on=DAY + timedelta(days=number)).save()
    warn_of_ending_overrides(today=DAY - timedelta(days=50))
    with django_assert_num_queries(5):  # two of them are the savepoint's
        warn_of_ending_overrides(today=DAY)
