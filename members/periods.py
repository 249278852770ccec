"""When the period of a membership ends: a pure function of category and day."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from members.models import MemberCategory


def period_for(category: MemberCategory, starts_on: date) -> DateRange:  # noqa: ARG001 - every category follows the calendar year
    """From `starts_on` to the end of its calendar year."""
    return DateRange(starts_on, date(starts_on.year + 1, 1, 1))
