"""What every member of a category is to pay for a year, by a scheme that is proposed or adopted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from billing.dues.facts import Figure, figures_of, overrides_of
from billing.models import FeeScheme
from billing.schemes.engine import Dues, Facts, Scheme, Why, dues
from kulturhus.shared.norwegian import norwegian_key, norwegian_key_of
from members import renewal
from members.models import MemberCategory, Membership, Organisation
from members.periods import whole_period


@dataclass(frozen=True)
class Member:
    """Who pays: an organisation with its memberships that end in the year, or without one when it will get it later."""

    organisation: Organisation
    memberships: tuple[Membership, ...]
    first_day: date
    is_new: bool


@dataclass(frozen=True)
class Expected:
    member: Member
    figure: Figure | None
    override: Decimal | None
    reason: str  # of the override
    dues: Dues

    @property
    def amount(self) -> Decimal:
        """What is to be paid; nothing as long as the figure is asked for."""
        return self.dues.amount or Decimal(0)

    @property
    def is_missing(self) -> bool:
        return self.dues.amount is None

    @property
    def is_override(self) -> bool:
        return self.dues.why is Why.OVERRIDE


@dataclass(frozen=True)
class Year:
    """All members of a category in a year with what they are to pay, by name."""

    scheme: FeeScheme
    rules: Scheme
    rows: list[Expected] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((row.amount for row in self.rows), Decimal(0))

    @property
    def missing(self) -> list[Expected]:
        return [row for row in self.rows if row.is_missing]

    def by_bracket(self) -> list[tuple[int | None, int, Decimal]]:
        """(place of the bracket, members, sum) for each bracket in order; None holds those in none."""
        places: list[int | None] = [*range(len(self.rules.brackets)), None]
        counted = []
        for place in places:
            rows = [row for row in self.rows if row.dues.bracket == place]
            counted.append((place, len(rows), sum((row.amount for row in rows), Decimal(0))))
        return counted if counted[-1][1] else counted[:-1]


def members_of(category: MemberCategory, year: int, *, expecting: bool) -> list[Member]:
    """Those with a membership of the year; when `expecting`, also those who will get one (see members.renewal)."""
    whole = whole_period(category, year)
    rows = (
        Membership.objects.filter(
            category=category, period__endswith__gt=whole.lower, period__endswith__lte=whole.upper
        )
        .exclude(ended_on__lte=F("period__startswith"))
        .filter(Q(organisation__merged_into=None))
        .select_related("organisation__parent", "organisation__payer")
        .order_by(norwegian_key("organisation__name"), "pk")
    )
    found = [_member(group) for group in _by_organisation(rows)]
    if not expecting:
        return found
    there = {row.organisation.pk for row in found}
    coming = [line for line in renewal.plan(category, year) if line.outcome == renewal.Outcome.NEW]
    more = [
        Member(line.last.organisation, (), line.period.lower, is_new=False)
        for line in coming
        if line.last.organisation_id not in there
    ]
    return sorted([*found, *more], key=lambda row: norwegian_key_of(row.organisation.name)) if more else found


def expected(scheme: FeeScheme, members: Iterable[Member]) -> Year:
    """In at most five queries, whatever the number of members."""
    rows = list(members)
    ids = [row.organisation.pk for row in rows]
    figures, overrides = figures_of(scheme, ids), overrides_of(scheme.category_id, scheme.year, ids)
    rules, starts = scheme.engine(), whole_period(scheme.category, scheme.year).lower
    found = []
    for row in rows:
        figure, override = figures.get(row.organisation.pk), overrides.get(row.organisation.pk)
        facts = facts_of(row, figure, override.amount if override else None, starts)
        answer = dues(rules, facts)
        found.append(Expected(row, figure, facts.override, override.reason if override else "", answer))
    return Year(scheme, rules, found)


def facts_of(member: Member, figure: Figure | None, override: Decimal | None, starts: date) -> Facts:
    joined = member.first_day if member.first_day > starts else None
    return Facts(figure.value if figure else None, member.is_new, joined, starts, override)


def _by_organisation(rows: Iterable[Membership]) -> list[list[Membership]]:
    """Who left and came back within a year pays once: by the first of the memberships."""
    groups: dict[int, list[Membership]] = {}
    for row in rows:
        groups.setdefault(row.organisation_id, []).append(row)
    return list(groups.values())


def _member(rows: list[Membership]) -> Member:
    """New is who was no member before: the period's first day is the first ever."""
    ordered = sorted(rows, key=lambda row: row.period.lower)
    first = ordered[0]
    return Member(first.organisation, tuple(ordered), first.period.lower, first.member_since == first.period.lower)
