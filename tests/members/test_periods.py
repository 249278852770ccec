"""The end of a period is a pure function of category and year."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from members.models import MemberCategory
from members.periods import period_end, period_for, whole_period

CALENDAR = MemberCategory(code="venue")
SUMMER = MemberCategory(code="associate", period_month=6, period_day=30)
LEAP = MemberCategory(code="supplier", period_month=2, period_day=31)


@pytest.mark.parametrize(
    ("category", "year", "end"),
    [
        (CALENDAR, 2026, date(2026, 12, 31)),
        (SUMMER, 2026, date(2026, 6, 30)),
        (LEAP, 2026, date(2026, 2, 28)),
        (LEAP, 2028, date(2028, 2, 29)),
    ],
)
def test_period_ends_on_the_category_s_day(category, year, end):
    assert period_end(category, year) == end


@pytest.mark.parametrize(
    ("category", "starts_on", "after"),
    [
        (CALENDAR, date(2026, 1, 1), date(2027, 1, 1)),
        (CALENDAR, date(2026, 11, 20), date(2027, 1, 1)),
        (CALENDAR, date(2026, 12, 31), date(2027, 1, 1)),
        (SUMMER, date(2026, 6, 30), date(2026, 7, 1)),
        (SUMMER, date(2026, 7, 1), date(2027, 7, 1)),
        (LEAP, date(2027, 3, 1), date(2028, 3, 1)),
    ],
)
def test_period_goes_on_to_the_next_end(category, starts_on, after):
    assert period_for(category, starts_on) == DateRange(starts_on, after)


@pytest.mark.parametrize("category", [CALENDAR, SUMMER, LEAP], ids=str)
def test_periods_follow_each_other_without_gap_and_are_their_own(category):
    for year in range(2020, 2033):
        period = whole_period(category, year)
        assert period.upper == whole_period(category, year + 1).lower
        assert period_for(category, period.lower) == period


@pytest.mark.django_db
def test_period_that_ends_on_no_day_of_the_year_is_refused():
    with pytest.raises(IntegrityError, match="category_period_ends_in_the_year"), transaction.atomic():
        MemberCategory.objects.filter(pk="venue").update(period_month=13)
