"""Who goes on when a period ends: a plan that changes nothing, read by the preview and by the service alike."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kulturhus.shared.dates import last_day_of
from kulturhus.shared.norwegian import norwegian_key
from members.models import MemberCategory, Membership, Resignation
from members.models.categories import Status
from members.periods import period_end, period_for


class Outcome(models.TextChoices):
    NEW = "new", _("Goes on")
    THERE = "there", _("Has a membership for that time already")
    LEAVES = "leaves", _("The membership ends before")
    LAPSED = "lapsed", _("Lapsed: the dues are not paid, or an override says so")
    GAP = "gap", _("Was no member in the period before")
    MERGED = "merged", pgettext_lazy("organisation", "Merged into another")


@dataclass(frozen=True)
class Line:
    """What happens to one organisation. `last` is its newest membership with status; `period` what it gets.

    `ends_on` is the first day without membership when a resignation takes effect within the period, or at its end.
    """

    last: Membership
    outcome: Outcome
    period: DateRange
    ends_on: date | None = None

    @property
    def last_day(self) -> date:
        return last_day_of(self.period)


def plan(category: MemberCategory, year: int, *, at: datetime | None = None) -> list[Line]:
    """A line for each organisation that is or was a member of the category, by name, as things are at `at`. One query.

    A period starts the day after the organisation's newest one has ended, so there is never a gap between them.
    """
    newest = (
        Membership.objects.filter(category=category)
        .order_by("organisation_id", "-period")
        .distinct("organisation_id")
        .values("pk")
    )
    resigned = Resignation.objects.standing().filter(
        organisation=OuterRef("organisation"),
        category=OuterRef("category"),
        effective_on__gt=OuterRef("period__startswith"),  # not one of years ago, before they came back
    )
    rows = Membership.objects.filter(pk__in=newest).with_status(at=at).select_related("organisation")
    rows = rows.annotate(resigned_from=Subquery(resigned.values("effective_on")[:1]))
    day = timezone.localdate(at)
    return [_line(row, category, year, day) for row in rows.order_by(norwegian_key("organisation__name"), "pk")]


def _line(last: Membership, category: MemberCategory, year: int, day: date) -> Line:
    period = period_for(category, last.period.upper)
    leaves: date | None = last.resigned_from  # type: ignore[attr-defined]  # added by plan
    ends_on = leaves if leaves and leaves <= period.upper else None
    return Line(last, _outcome(last, ends_on, period, period_end(category, year), day), period, ends_on)


def _outcome(last: Membership, leaves: date | None, period: DateRange, end: date, day: date) -> Outcome:
    """The first reason that holds; without one the organisation goes on."""
    if last.last_day >= end:
        return Outcome.THERE
    if last.organisation.merged_into_id is not None:
        return Outcome.MERGED
    if last.status == Status.LEFT or any(ends and ends <= period.lower for ends in (last.ended_on, leaves)):
        return Outcome.LEAVES
    if period.upper <= end:
        return Outcome.GAP
    return Outcome.LAPSED if _lapsed_by_more_than_time(last, day) else Outcome.NEW


def _lapsed_by_more_than_time(last: Membership, day: date) -> bool:
    """Whether dues or an override took the rights; that a period is over is no reason against the next one."""
    by_time = last.last_day < day and not last.override_status and not last.has_unpaid_dues(day)
    return last.status == Status.LAPSED and not by_time
