"""When a period ends: a pure function of category and year. No payment, and nothing else, moves it."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from kulturhus.shared.dates import day_in, last_day_of
from members.models import MemberCategory


def period_end(category: MemberCategory, year: int) -> date:
    """The last day of the category's period that ends in `year`."""
    return day_in(year, category.period_month, category.period_day)


def period_for(category: MemberCategory, starts_on: date) -> DateRange:
    """From `starts_on` to the first end of a period on or after it. The period of its own first day is itself."""
    last = period_end(category, starts_on.year)
    if last < starts_on:
        last = period_end(category, starts_on.year + 1)
    return DateRange(starts_on, last + timedelta(days=1))


def period_year(category: MemberCategory, day: date) -> int:
    """The year in which the period that holds the day ends."""
    return last_day_of(period_for(category, day)).year


def whole_period(category: MemberCategory, year: int) -> DateRange:
    """The category's whole period that ends in `year`: it starts the day after the one before has ended."""
    return period_for(category, period_end(category, year - 1) + timedelta(days=1))


def resignation_takes_effect(category: MemberCategory, received_on: date) -> date:
    """First day without membership for a resignation written that day.

    Before the category's day of notice it counts from the end of the period that runs, from then on from the end of the next.
    """
    end = last_day_of(period_for(category, received_on))
    deadline = day_in(end.year, category.notice_month, category.notice_day)
    if deadline > end:
        deadline = day_in(end.year - 1, category.notice_month, category.notice_day)
    last = end if received_on < deadline else period_end(category, end.year + 1)
    return last + timedelta(days=1)
