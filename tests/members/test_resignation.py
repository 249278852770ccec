"""Leaving: the rule's day, another one for a reason, and taking it back until it takes effect."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from desk.models import Task
from members.models import MemberCategory, Membership, Resignation
from members.periods import resignation_takes_effect
from members.renewal import plan
from members.services import move_resignation, renew_memberships, resign, withdraw_resignation
from tests.cast import make_cast, mandate, membership

pytestmark = pytest.mark.django_db
THIS = DateRange(date(2026, 1, 1), date(2027, 1, 1))
NEXT = DateRange(date(2027, 1, 1), date(2028, 1, 1))
EARLY, LATE = date(2026, 9, 30), date(2026, 10, 1)


@pytest.fixture
def cast():
    cast = make_cast()
    cast.organisations["fjordvik"].memberships.update(period=THIS)
    return cast


@pytest.fixture
def by(cast):
    return cast.users["administrator"]


@pytest.fixture
def held(cast):
    return cast.organisations["fjordvik"].memberships.get()


CALENDAR = MemberCategory(code="venue")
SUMMER = MemberCategory(code="associate", period_month=6, period_day=30)


@pytest.mark.parametrize(
    ("category", "received_on", "day"),
    [
        (CALENDAR, EARLY, date(2027, 1, 1)),
        (CALENDAR, LATE, date(2028, 1, 1)),
        (CALENDAR, date(2026, 12, 31), date(2028, 1, 1)),
        (CALENDAR, date(2026, 1, 1), date(2027, 1, 1)),
        (SUMMER, date(2026, 9, 30), date(2027, 7, 1)),
        (SUMMER, date(2026, 10, 1), date(2028, 7, 1)),
        (SUMMER, date(2027, 6, 30), date(2028, 7, 1)),
    ],
)
def test_day_follows_from_category_and_when_it_was_written(category, received_on, day):
    assert resignation_takes_effect(category, received_on) == day


def ends(cast):
    return list(cast.organisations["fjordvik"].memberships.order_by("period").values_list("ended_on", flat=True))


def test_early_resignation_ends_with_the_period(cast, held, by):
    row = resign(held, by, received_on=EARLY)
    assert (row.last_day, ends(cast)) == (date(2026, 12, 31), [date(2027, 1, 1)])
    assert {line.outcome.value for line in plan(held.category, 2027) if line.last == held} == {"leaves"}


def test_late_resignation_goes_through_one_more_renewal(cast, held, by):
    resign(held, by, received_on=LATE)
    assert ends(cast) == [None]
    renew_memberships(held.category, 2027, by, at=timezone.make_aware(timezone.datetime(2026, 11, 1)))
    assert ends(cast) == [None, date(2028, 1, 1)]
    renewed = Membership.objects.get(organisation=held.organisation, period=NEXT)
    assert {line.outcome.value for line in plan(held.category, 2028) if line.last == renewed} == {"leaves"}


def test_period_that_would_come_after_never_begins(cast, held, by):
    later = membership(held.organisation, period=NEXT)
    resign(held, by, received_on=EARLY)
    assert ends(cast) == [date(2027, 1, 1), date(2027, 1, 1)]
    at = timezone.make_aware(timezone.datetime(2026, 12, 1))
    assert Membership.objects.with_status(at=at).get(pk=later.pk).status == "left"


def test_another_day_needs_a_reason(cast, held, by):
    with pytest.raises(ValidationError):
        resign(held, by, received_on=EARLY, effective_on=date(2026, 10, 1))
    row = resign(held, by, received_on=EARLY, effective_on=date(2026, 10, 1), exception_reason="Huset er lagt ned")
    assert (ends(cast), row.exception_by) == ([date(2026, 10, 1)], by)
    with pytest.raises(IntegrityError, match="resignation_other_day_has_a_reason"), transaction.atomic():
        Resignation.objects.filter(pk=row.pk).update(exception_reason="")


def test_moved_resignation_ends_on_the_new_day_only(cast, held, by):
    row = resign(held, by, received_on=EARLY)
    move_resignation(row, cast.users["secretariat"], effective_on=date(2026, 11, 1), exception_reason="Konkurs")
    assert ends(cast) == [date(2026, 11, 1)]
    move_resignation(row, cast.users["secretariat"], effective_on=row.rule_on)
    assert (ends(cast), row.exception_reason, row.exception_by) == ([date(2027, 1, 1)], "", None)


def test_nobody_resigns_twice(held, by):
    resign(held, by, received_on=EARLY)
    with pytest.raises(ValidationError):
        resign(held, by, received_on=LATE)


def test_withdrawn_resignation_gives_the_membership_back(cast, held, by):
    membership(held.organisation, period=NEXT)
    row = resign(held, by, received_on=EARLY)
    task = Task.objects.open().get(kind="members.resignation")
    assert task.values == {"organisation": "Fjordvik kulturhus KF"}
    withdraw_resignation(row, by, at=timezone.make_aware(timezone.datetime(2026, 12, 31, 12)))
    assert ends(cast) == [None, None]
    assert not Task.objects.open().filter(kind="members.resignation").exists()
    resign(held, by, received_on=LATE)


def test_resignation_that_has_taken_effect_is_not_withdrawn(cast, held, by):
    row = resign(held, by, received_on=EARLY)
    with pytest.raises(ValidationError):
        withdraw_resignation(row, by, at=timezone.make_aware(timezone.datetime(2027, 1, 1, 12)))
    assert ends(cast) == [date(2027, 1, 1)]


def test_administrators_get_a_mail_with_the_day(cast, held, by, prompt_mail):
    other = cast.users["staff"]
    mandate(other, held.organisation, "administrator")
    row = resign(held, by, received_on=EARLY, reason="Vi bygger om.")
    assert sorted(message.to[0] for message in mail.outbox) == [other.email, by.email]
    message = next(iter(mail.outbox))
    assert "31. desember 2026" in message.subject
    assert "> Vi bygger om." in message.body
    withdraw_resignation(row, by, at=timezone.make_aware(timezone.datetime(2026, 12, 1)))
    assert len(mail.outbox) == 4


def page_of(held):
    return f"/min-side/organisasjonen/medlemskap/{held.pk}/utmelding/"


@pytest.fixture
def current(cast):
    """The membership of this calendar year."""
    year = timezone.localdate().year
    period = DateRange(date(year, 1, 1), date(year + 1, 1, 1))
    cast.organisations["fjordvik"].memberships.update(period=period)
    return cast.organisations["fjordvik"].memberships.get()


def test_page_says_when_it_ends_and_what_is_lost(cast, current):
    text = cast.client("administrator").get(page_of(current)).content.decode()
    last_day = resignation_takes_effect(current.category, timezone.localdate()) - timedelta(days=1)
    assert f"{last_day.day}. desember {last_day.year}" in text
    assert "Stemmer" in text
    assert "Får fakturaer" not in text


def test_administrator_resigns_and_withdraws(cast, current):
    client = cast.client("administrator")
    assert page_of(current) in client.get("/min-side/organisasjonen/").content.decode()
    assert page_of(current) not in cast.client("staff").get("/min-side/organisasjonen/").content.decode()
    assert client.post(page_of(current), {"reason": ""}).status_code == 422
    answer = client.post(page_of(current), {"sure": "on", "reason": "Vi bygger om."}, follow=True)
    row = Resignation.objects.get()
    address = f"/min-side/organisasjonen/utmeldinger/{row.pk}/trekk/"
    assert (row.by, row.reason) == (cast.users["administrator"], "Vi bygger om.")
    assert address in answer.content.decode()
    assert client.get(page_of(current)).status_code == 302
    assert client.get(address).status_code == 200
    assert Resignation.objects.get().withdrawn_at is None
    client.post(address)
    assert Resignation.objects.get().withdrawn_by == cast.users["administrator"]
    assert client.post(address).status_code == 404


def test_page_asks_who_one_is_when_the_sign_in_is_old(cast, current, later):
    client = cast.client("administrator")
    later(minutes=6)
    answer = client.get(page_of(current))
    assert answer.status_code == 302
    assert "/konto/reauthenticate/" in answer["Location"]


@pytest.mark.parametrize(
    ("name", "status"), [("staff", 403), ("supplier", 404), ("other_staff", 403), ("stranger", 404)]
)
def test_others_may_not_resign(cast, current, name, status):
    assert cast.client(name).post(page_of(current), {"sure": "on"}).status_code == status
    assert not Resignation.objects.exists()


def test_secretariat_registers_a_letter_moves_and_withdraws_it(cast, current):
    client, today = cast.client("secretariat"), timezone.localdate()
    chosen = {"action": "resign", "_selected_action": [current.pk]}
    assert client.post("/admin/members/membership/", chosen).status_code == 200
    told = {"received_on": today.isoformat(), "effective_on": today.isoformat()}
    assert "begrunnelse" in client.post("/admin/members/membership/", chosen | told).content.decode()
    told["exception_reason"] = "Slått sammen"
    assert client.post("/admin/members/membership/", chosen | told).status_code == 302
    row = Resignation.objects.get()
    assert (row.effective_on, row.exception_by) == (today, cast.users["secretariat"])
    address = f"/admin/members/resignation/{row.pk}/change/"
    moved = (today + timedelta(days=9)).isoformat()
    client.post(address, {"effective_on": moved, "exception_reason": "Likevel litt senere"})
    assert Membership.objects.get(pk=current.pk).ended_on.isoformat() == moved
    client.post("/admin/members/resignation/", {"action": "withdraw", "_selected_action": [row.pk]})
    assert Membership.objects.get(pk=current.pk).ended_on is None
    assert client.get(address).status_code == 200


def test_day_without_reason_is_told_in_the_form(cast, current):
    row = resign(current, cast.users["administrator"])
    address = f"/admin/members/resignation/{row.pk}/change/"
    day = (row.effective_on + timedelta(days=1)).isoformat()
    answer = cast.client("secretariat").post(address, {"effective_on": day, "exception_reason": ""})
    assert (answer.status_code, Resignation.objects.get().effective_on) == (200, row.rule_on)
