"""Days counted as people count them: by months and years."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any


def day_in(year: int, month: int, day: int) -> date:
    """That day of the year; the last of the month when the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    return day_in(day.year + years, month + 1, day.day)


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def last_day_of(period: Any) -> date:
    """Of a range of days, whose upper end is the day after."""
    return day_before(period.upper)
