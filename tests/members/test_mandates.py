"""Mandates with dates: nothing opens before its day, ends are told and can be undone, no house is left in silence."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from desk.models import Task
from members.models import Mandate
from members.services import end_mandate, grant, grant_period, latest_end, leave, undo_end
from tests.cast import make_cast, mandate

pytestmark = pytest.mark.django_db
PAGE = "/min-side/ansatte/tilganger/"


@pytest.fixture
def cast():
    return make_cast()


def kinds(cast, name, **at):
    return sorted(Mandate.objects.live(**at).filter(user=cast.users[name]).values_list("kind", flat=True))


def give(cast, **data):
    return cast.client("administrator").post(f"/min-side/ansatte/{cast.users['staff'].pk}/gi-tilgang/", data)


def day(number):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def end_page(row):
    return f"{PAGE}{row.pk}/avslutt/"


def test_access_from_a_later_day_opens_then_and_not_before(cast):
    assert give(cast, kinds=["invoices"], first_day=day(10), last_day=day(12)).status_code == 302
    now = timezone.now()
    assert kinds(cast, "staff") == ["employee"]
    assert kinds(cast, "staff", at=now + timedelta(days=11)) == ["employee", "invoices"]
    assert kinds(cast, "staff", at=now + timedelta(days=14)) == ["employee"]
    page = cast.client("administrator").get(PAGE).text
    assert "Begynner senere" in page
    assert "Ragnhild Tangvik" in page


def test_deputy_gets_the_access_until_the_last_day(cast):
    boss = cast.users["administrator"]
    assert give(cast, kinds=["administrator"], deputy_for=boss.pk).status_code == 422
    assert give(cast, kinds=["administrator"], deputy_for=boss.pk, last_day=day(7)).status_code == 302
    assert kinds(cast, "staff") == ["administrator", "employee"]
    assert "vikar for Ragnhild Tangvik" in cast.client("staff").get("/min-side/ansatte/").text


def test_deputy_for_somebody_elsewhere_is_refused(cast):
    data = {"kinds": ["administrator"], "deputy_for": cast.users["other_staff"].pk, "last_day": day(7)}
    assert give(cast, **data).status_code == 422


@pytest.mark.parametrize(("first", "last"), [(-1, None), (5, 4), (None, -1)])
def test_days_that_make_no_period_are_refused(cast, first, last):
    days = {"first_day": first, "last_day": last}
    told = {name: day(number) for name, number in days.items() if number is not None}
    assert give(cast, kinds=["invoices"], **told).status_code == 422


def test_same_access_twice_at_a_time_is_refused_in_words(cast):
    give(cast, kinds=["invoices"], first_day=day(10), last_day=day(20))
    response = give(cast, kinds=["invoices"], first_day=day(15), last_day=day(25))
    assert (response.status_code, "fra før" in response.text) == (422, True)
    assert give(cast, kinds=["invoices"], first_day=day(21)).status_code == 302


def test_database_refuses_a_deputy_without_end_and_oneself(cast):
    staff, house = cast.users["staff"], cast.organisations["fjordvik"]
    for deputy_for, ends_at in (
        (cast.users["administrator"], None),
        (staff, timezone.now() + timedelta(days=1)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            mandate(staff, house, "invoices", deputy_for=deputy_for, ends_at=ends_at)


def test_end_carries_who_and_why(cast):
    row = cast.users["staff"].mandates.get()
    cast.client("administrator").post(end_page(row), {"when": "now", "reason": "Sluttet i sommer"})
    assert kinds(cast, "staff") == []
    row.refresh_from_db()
    assert (row.ended_by, row.end_reason) == (cast.users["administrator"], "Sluttet i sommer")
    assert "Sluttet i sommer" in cast.client("administrator").get(PAGE).text


def test_end_after_a_last_day_lets_one_work_till_then(cast):
    row = cast.users["staff"].mandates.get()
    cast.client("administrator").post(end_page(row), {"when": "later", "last_day": day(3)})
    assert kinds(cast, "staff") == ["employee"]
    assert kinds(cast, "staff", at=timezone.now() + timedelta(days=5)) == []


def test_access_that_has_not_started_can_be_taken_back(cast):
    give(cast, kinds=["invoices"], first_day=day(10))
    row = Mandate.objects.get(kind="invoices", user=cast.users["staff"])
    assert cast.client("administrator").post(end_page(row)).status_code == 302
    assert kinds(cast, "staff", at=timezone.now() + timedelta(days=11)) == ["employee"]
    assert "trukket tilbake før det startet" in cast.client("administrator").get(PAGE).text
    assert give(cast, kinds=["invoices"], first_day=day(10)).status_code == 302


def test_last_administrator_ends_only_by_somebody_who_knows_what_follows(cast):
    row = cast.users["administrator"].mandates.get(kind="administrator")
    client = cast.client("administrator")
    assert "sekretariatet" in client.get(end_page(row)).text.lower()
    assert client.post(end_page(row), {"when": "now"}).status_code == 422
    assert client.post(end_page(row), {"when": "now", "understood": "on"}).status_code == 302
    assert Task.objects.open().filter(kind="members.no_administrator").count() == 1


def test_latest_end_is_undone_with_the_end_it_had(cast):
    staff, house, by = cast.users["staff"], cast.organisations["fjordvik"], cast.users["administrator"]
    planned = timezone.now() + timedelta(days=30)
    [row] = grant_period(staff, house, ["invoices"], by, ends_at=planned)
    end_mandate(row, by, reason="Feil")
    assert cast.client("administrator").post(f"{PAGE}angre/").url == PAGE
    row.refresh_from_db()
    assert (row.ends_at, row.ended_by, row.end_written_at, row.end_reason) == (planned, None, None, "")


def test_leaver_is_undone_as_a_whole_and_nobody_else(cast):
    staff, house, by = cast.users["staff"], cast.organisations["fjordvik"], cast.users["administrator"]
    grant(staff, house, "invoices", by)
    end_mandate(by.mandates.get(kind="employee"), by)
    leave(staff, house, by)
    assert len(latest_end(house)) == 2
    undo_end(house, by)
    assert (kinds(cast, "staff"), kinds(cast, "administrator")) == (["employee", "invoices"], ["administrator"])


def test_undo_ends_with_the_week_and_when_access_is_given_anew(cast):
    staff, house, by = cast.users["staff"], cast.organisations["fjordvik"], cast.users["administrator"]
    end_mandate(staff.mandates.get(), by)
    assert latest_end(house, at=timezone.now() + timedelta(days=8)) == []
    grant(staff, house, "employee", by)
    with pytest.raises(ValidationError):
        undo_end(house, by)


def test_undo_of_nothing_and_by_others(cast):
    with pytest.raises(ValidationError):
        undo_end(cast.organisations["fjordvik"], cast.users["administrator"])
    assert [cast.client(name).post(f"{PAGE}angre/").status_code for name in ("staff", "stranger")] == [403, 404]


def test_access_given_again_forgets_who_ended_it(cast):
    staff, house, by = cast.users["staff"], cast.organisations["fjordvik"], cast.users["administrator"]
    end_mandate(staff.mandates.get(), by, ends_at=timezone.now() + timedelta(days=9))
    row = grant(staff, house, "employee", by)
    assert (row.ends_at, row.ended_by, row.end_written_at) == (None, None, None)


def test_people_of_the_secretariat_go_by_its_name(cast):
    grant(cast.users["staff"], cast.organisations["fjordvik"], "invoices", cast.users["secretariat"])
    page = cast.client("administrator").get(PAGE).text
    assert ("Torbjørg" in page, "gitt av Sekretariatet" in page) == (False, True)


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_any_number(cast, number, django_assert_num_queries):
    by = cast.users["administrator"]
    for kind in ["invoices", "vote", "statistics"][:number]:
        row = grant(cast.users["staff"], cast.organisations["fjordvik"], kind, by)
        end_mandate(row, by)
    client = cast.client("administrator")
    client.get(PAGE)
    with django_assert_num_queries(11):
        client.get(PAGE)
