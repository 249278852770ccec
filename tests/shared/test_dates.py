from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from kulturhus.shared.dates import day_in, last_day_of, months_after


@pytest.mark.parametrize(
    ("asked", "found"),
    [((2026, 2, 31), date(2026, 2, 28)), ((2028, 2, 30), date(2028, 2, 29)), ((2026, 12, 31), date(2026, 12, 31))],
)
def test_day_a_month_does_not_have_is_its_last(asked, found):
    assert day_in(*asked) == found


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 15, date(2028, 2, 29)),
        (date(2026, 5, 17), 12, date(2027, 5, 17)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, found):
    assert months_after(day, months) == found


def test_last_day_of_a_range_is_the_one_before_its_end():
    assert last_day_of(DateRange(date(2026, 1, 1), date(2027, 1, 1))) == date(2026, 12, 31)
