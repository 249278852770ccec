"""A proposed scheme beside what was paid before: each member's change, the steps, and the sum."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.dues.expected import Expected, Year, expected
from billing.models import FeeScheme
from kulturhus.shared.numbers import number, with_unit
from members.periods import whole_period


@dataclass(frozen=True)
class Compared:
    """`before` is None for who was no member then, or whose figure was asked for."""

    row: Expected
    before: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None or self.row.is_missing else self.row.amount - self.before

    @property
    def percent(self) -> Decimal | None:
        return self.change / self.before * 100 if self.change is not None and self.before else None

    @property
    def percent_text(self) -> str:
        return "–" if self.percent is None else with_unit(self.percent, "%", 1)


@dataclass(frozen=True)
class Comparison:
    year: Year
    rows: list[Compared]

    @property
    def before(self) -> Decimal:
        return sum((row.before for row in self.rows if row.before is not None), Decimal(0))

    @property
    def change(self) -> Decimal:
        return self.year.total - self.before

    @property
    def percent_text(self) -> str:
        return with_unit(self.change / self.before * 100, "%", 1) if self.before else "–"


SHOWN: dict[str, tuple[object, Callable[[Compared], bool]]] = {
    "": (gettext_lazy("All members"), lambda _row: True),
    "opp": (gettext_lazy("Pay more"), lambda row: (row.change or 0) > 0),
    "ned": (gettext_lazy("Pay less"), lambda row: (row.change or 0) < 0),
    "mangler": (gettext_lazy("Figure missing"), lambda row: row.row.is_missing),
    "unntak": (gettext_lazy("Decided by hand"), lambda row: row.row.is_override),
}


def compare(year: Year, before: FeeScheme | None) -> Comparison:
    """`year` beside the scheme `before` on the same members. Five queries more."""
    if before is None:
        return Comparison(year, [Compared(row, None) for row in year.rows])
    starts = whole_period(before.category, before.year).lower
    same_year = before.year == year.scheme.year
    members = [
        row.member if same_year else replace(row.member, first_day=starts, is_new=False)
        for row in year.rows
        if same_year or not row.member.is_new
    ]
    paid = {row.member.organisation.pk: row.dues.amount for row in expected(before, members).rows}
    return Comparison(year, [Compared(row, paid.get(row.member.organisation.pk)) for row in year.rows])


def step_name(year: Year, place: int | None) -> str:
    """A bracket as people read it: “0–499 999” is shown as “from 0”, up to the next."""
    if place is None:
        return _("In no step")
    row = year.rules.brackets[place]
    if row.below is None:
        return _("From %(figure)s") % {"figure": number(row.at_least)}
    return _("%(figure)s up to %(next)s") % {"figure": number(row.at_least), "next": number(row.below)}


HEADS = [
    gettext_lazy("Member"),
    gettext_lazy("Figure"),
    gettext_lazy("Year of the figure"),
    gettext_lazy("Source"),
    gettext_lazy("Step"),
    gettext_lazy("Votes"),
    gettext_lazy("Before (NOK)"),
    gettext_lazy("Dues (NOK)"),
    gettext_lazy("Change (NOK)"),
    gettext_lazy("Change (%)"),
    gettext_lazy("Decided by hand"),
]


def line(year: Year, row: Compared) -> list[object]:
    """As the export has it, under HEADS."""
    found = row.row
    return [
        found.member.organisation.name,
        found.figure.value if found.figure else None,
        found.figure.year if found.figure else None,
        found.figure.source if found.figure else None,
        step_name(year, found.dues.bracket) if found.dues.bracket is not None else None,
        found.dues.votes,
        row.before,
        None if found.is_missing else found.amount,
        row.change,
        None if row.percent is None else round(row.percent, 1),
        found.reason,
    ]
