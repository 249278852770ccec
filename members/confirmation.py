"""Where the facts of a hall come from, and whether they are still confirmed: each holds for some months (members.facts)."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest, NullIf
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.facts import BUILT, FACTS, GROUPS, YEAR, Fact
from members.models import FactSource, Hall, Venue

# What people choose from; the key is what is stored. Other words are shown as they are.
SOURCES = {
    "huset": _("the house"),
    "tegning": _("a drawing"),
    "måling": _("a measurement"),
    "leverandør": _("the supplier of the equipment"),
    "sekretariatet": _("the secretariat"),
}


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last there is: 31 March less one month is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Told:
    """A fact as it is told. Without `confirmed_on` nobody has ever confirmed it."""

    fact: Fact
    text: str
    source: str = ""
    confirmed_on: date | None = None
    is_confirmed: bool = False

    @property
    def label(self) -> str:
        return self.fact.label

    @property
    def origin(self) -> str:
        """Where it comes from, in the reader's words."""
        return gettext(str(SOURCES[self.source])) if self.source in SOURCES else self.source

    @property
    def key(self) -> tuple[str, date | None]:
        return self.source, self.confirmed_on


@dataclass(frozen=True)
class HallFacts:
    """What a hall has told, in order. `usual` is the origin and day most of it shares, said once for all of them."""

    rows: list[Told]

    @property
    def usual(self) -> Told | None:
        known = Counter(row.key for row in self.rows if row.confirmed_on)
        if not known:
            return None
        key = max(known, key=lambda item: (known[item], item[1]))
        return next(row for row in self.rows if row.key == key)

    @property
    def unconfirmed(self) -> list[Told]:
        return [row for row in self.rows if not row.is_confirmed]

    @property
    def is_all_unconfirmed(self) -> bool:
        return bool(self.rows) and len(self.unconfirmed) == len(self.rows)

    def groups(self) -> list[tuple[Any, list[Told]]]:
        """(name, facts) of each group that tells something."""
        by_field = {row.fact.field: row for row in self.rows}
        found = [
            (group.label, [by_field[fact.field] for fact in group.facts if fact.field in by_field]) for group in GROUPS
        ]
        return [(label, rows) for label, rows in found if rows]


def facts_of(hall: Hall, today: date) -> HallFacts:
    """What the hall has told, with origin and confirmation as of `today`. Prefetch `sources`."""
    sources = {source.field: source for source in hall.sources.all()}
    return HallFacts(
        [_told(fact, hall, sources.get(field), today) for field, fact in FACTS.items() if fact.is_told(hall)]
    )


def _told(fact: Fact, hall: Hall, source: FactSource | None, today: date) -> Told:
    text = fact.text(hall)
    if source is None:
        return Told(fact, text)
    holds = source.confirmed_on > months_before(today, fact.months)
    return Told(fact, text, source.source, source.confirmed_on, holds)


def confirmed(today: date, prefix: str = "") -> Q:
    """The condition on sources that are confirmed as of `today`; a year and a bit more for what is built."""
    built = [field for field, fact in FACTS.items() if fact.months == BUILT]
    recent = Q(**{f"{prefix}confirmed_on__gt": months_before(today, YEAR)})
    long_ago = Q(
        **{f"{prefix}confirmed_on__gt": months_before(today, BUILT), f"{prefix}field__in": built},
    )
    return recent | long_ago


def with_unconfirmed(venues: "QuerySet[Venue]", today: date) -> "QuerySet[Any]":
    """Adds `told_facts` of all halls, and how many of them are `unconfirmed` as of `today`."""
    told = _per_venue(Hall.objects, "venue", Sum(_told_in_row()))
    fresh = _per_venue(FactSource.objects.filter(confirmed(today), field__in=FACTS), "hall__venue", Count("pk"))
    return venues.annotate(told_facts=told).annotate(unconfirmed=Greatest(F("told_facts") - fresh, 0))


def unconfirmed_houses(venues: "QuerySet[Venue]", today: date) -> "QuerySet[Any]":
    """Those with a fact that is unconfirmed as of `today`."""
    return with_unconfirmed(venues, today).filter(unconfirmed__gt=0)


def due_for_confirmation(venues: "QuerySet[Venue]", today: date) -> "QuerySet[Venue]":
    """Houses with somebody behind them that have not said for a year that what they told is right."""
    told = _per_venue(Hall.objects, "venue", Sum(_told_in_row()))
    year = FactSource.objects.filter(confirmed_on__gt=months_before(today, YEAR), field__in=FACTS)
    counted = venues.annotate(told_facts=told, of_this_year=_per_venue(year, "hall__venue", Count("pk")))
    return counted.filter(organisation__isnull=False, told_facts__gt=F("of_this_year"))


def _per_venue(rows: Any, path: str, number: Any) -> Coalesce:
    found = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(number=number).values("number")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def _told_in_row() -> Func:
    """How many facts a hall tells, counted by the database: neither null nor empty."""
    return Func(*_columns(FACTS), function="num_nonnulls", output_field=IntegerField())


def _columns(fields: Iterable[str]) -> Iterable[Any]:
    for field in fields:
        is_text = isinstance(Hall._meta.get_field(field), CharField)
        yield NullIf(F(field), Value("")) if is_text else F(field)
