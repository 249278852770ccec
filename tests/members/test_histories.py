"""Many generated histories: what SQL says of each on many days is what plain Python reckons (tests/members/histories.py)."""

import random
import time
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from members.models import Mandate, Membership, MembershipOverride, Organisation, User
from members.services import renew_memberships
from members.standing import standing_of
from tests.cast import make_cast
from tests.members.histories import DAY, History, make_history

pytestmark = pytest.mark.django_db
FIRST_YEAR, DAYS = 2020, 1500


def some(number: int) -> list[History]:
    chance = random.Random(number)  # noqa: S311 - the same histories each time
    return [make_history(chance, FIRST_YEAR + chance.randrange(2)) for _number in range(number)]


def store(histories) -> list[list[Membership]]:
    """The histories as rows, in a handful of queries."""
    cast = make_cast()
    Membership.objects.all().delete()
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Hus {number}", kind="department") for number in range(len(histories))
    )
    rows = [
        [_row(organisation, year) for year in history.years]
        for organisation, history in zip(organisations, histories, strict=True)
    ]
    Membership.objects.bulk_create([row for several in rows for row in several], batch_size=5000)
    author = cast.users["secretariat"]
    MembershipOverride.objects.bulk_create(
        MembershipOverride(membership=row, status=status, starts_on=starts, ends_on=ends, reason="x", author=author)
        for several, history in zip(rows, histories, strict=True)
        for row, year in zip(several, history.years, strict=True)
        for starts, ends, status in year.overrides
    )
    return rows


def _row(organisation, year):
    return Membership(
        organisation=organisation,
        category_id="venue",
        period=DateRange(year.first, year.after),
        invoiced_on=year.invoiced,
        overdue_since=year.overdue,
        paid_on=year.paid,
        ended_on=year.ended,
    )


def noon(day: date):
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))


def sampled(histories, number: int) -> list[date]:
    """Days of the whole time, and of its turns: the first and last days of periods, and those beside them."""
    chance = random.Random(len(histories))  # noqa: S311 - the same histories each time
    turns = [turn + step * DAY for turn in (date(2021, 1, 1), date(2022, 1, 1)) for step in (-1, 0, 29, 30)]
    return turns + [date(FIRST_YEAR, 1, 1) + chance.randrange(DAYS) * DAY for _round in range(number)]


def rights_are_those_of_the_facts_on_every_day(histories, stored):
    started = time.perf_counter()
    numbers = {row.pk: (number, part) for number, several in enumerate(stored) for part, row in enumerate(several)}
    days, wrong = sampled(histories, 12), []
    for day in days:
        found = Membership.objects.with_rights(at=noon(day)).values_list("pk", "status", "rights")
        for pk, status, rights in found.iterator(chunk_size=5000):
            number, part = numbers[pk]
            history = histories[number]
            expected = history.years[part].status(day), history.rights(part, day)
            if (status, set(rights)) != expected:
                wrong.append((day, history.years[part], status, set(rights), expected))
    assert wrong[:3] == []
    print(f"{len(histories)} histories, {len(days)} days: {time.perf_counter() - started:.1f} s")  # noqa: T201


def days_held_never_overlap_and_members_who_pay_have_no_gap(histories, stored):
    gaps = [
        (history.years[part], day)
        for history in histories
        for part, year in enumerate(history.years)
        if year.paid and not year.overrides and not year.ended
        for day in (max(year.first, year.paid), year.after - DAY)
        if max(year.first, year.paid) <= day < year.after and "sign_in" not in history.all_rights(day)
    ]
    assert gaps == []
    ends = {
        row.pk: year
        for several, history in zip(stored, histories, strict=True)
        for row, year in zip(several, history.years, strict=True)
    }
    for day in sampled(histories, 4):
        held = Membership.objects.filter(period__contains=day).exclude(ended_on__lte=day)
        organisations = list(held.values_list("organisation", flat=True))
        assert len(organisations) == len(set(organisations))
        assert {row.pk for row in held} == {
            pk for pk, year in ends.items() if year.first <= day < year.after and not (year.ended and year.ended <= day)
        }


def renewed_members_have_no_day_without_rights(histories, stored):
    """Three years of renewals: each new period starts where the one before ended, once."""
    by = User.objects.get(email="torbjorg@norskekulturhus.example")
    category = stored[0][0].category
    made = [
        row
        for year in (2023, 2024, 2025)
        for _twice in range(2)
        for row in renew_memberships(category, year, by, at=noon(date(year - 1, 12, 1)))
    ]
    assert made
    before = {(row.organisation_id, row.period.upper) for row in Membership.objects.filter(category=category)}
    assert all((row.organisation_id, row.period.lower) in before for row in made)
    assert len({(row.organisation_id, row.period.lower) for row in made}) == len(made)


def nobody_has_rights_without_a_mandate(histories, stored):
    """A person in each of some houses: rights come and go with the mandate, and are then those of the memberships."""
    chance = random.Random(1)  # noqa: S311 - the same histories each time
    for number in chance.sample(range(len(histories)), 40):
        history, organisation = histories[number], stored[number][0].organisation
        user = User.objects.create_user(f"p{number}@hus.example", name="Per")
        starts, ends = history.mandate
        Mandate.objects.create(
            user=user, organisation=organisation, kind="employee", starts_at=noon(starts), ends_at=noon(ends)
        )
        for day in (
            starts - DAY,
            starts,
            ends - DAY,
            ends,
            *(starts + chance.randrange(900) * DAY for _round in range(4)),
        ):
            at = noon(day) + timedelta(minutes=1)
            standing = standing_of(user.pk, at=at)
            expected = history.all_rights(day) if starts <= day < ends else set()
            assert standing.rights() == expected, (history, day)
            assert ("members" in standing.audiences()) == ("sign_in" in expected)


# Renewals add rows of their own, and come last.
CHECKS = [
    rights_are_those_of_the_facts_on_every_day,
    days_held_never_overlap_and_members_who_pay_have_no_gap,
    nobody_has_rights_without_a_mandate,
    renewed_members_have_no_day_without_rights,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_histories(check):
    histories = some(300)
    check(histories, store(histories))


@pytest.mark.full
def test_ten_thousand_histories():
    histories = some(10_000)
    stored = store(histories)
    for check in CHECKS:
        check(histories, stored)
