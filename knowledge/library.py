"""One view of the library: what the address asks for, as its reader may see it. Three queries, whatever is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict

from knowledge import facets
from knowledge.forms import NEWEST, THANKS, LibraryForm
from knowledge.models import Resource
from knowledge.querysets import ResourceQuerySet
from knowledge.topics import TopicTree
from kulturhus.shared.http import NumberedPage, paginate, query_without_empty
from kulturhus.shared.norwegian import norwegian_key_of

SHOWN = 6  # so many values of a long filter stand open, the rest is folded
LONG = ("hus", "ar")


@dataclass(frozen=True)
class Option:
    """A box to tick."""

    value: str
    label: str
    number: int
    is_chosen: bool
    depth: int = 0


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]

    @property
    def shown(self) -> list[Option]:
        return self.options[:SHOWN] if self.name in LONG else self.options

    @property
    def folded(self) -> list[Option]:
        return self.options[SHOWN:] if self.name in LONG else []

    @property
    def is_open(self) -> bool:
        return any(option.is_chosen for option in self.folded)


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    url: str


class CountedRows:
    """Rows whose number is known already, for the paginator."""

    def __init__(self, rows: Any, number: int) -> None:
        self.rows = rows
        self.number = number

    def count(self) -> int:
        return self.number

    def __getitem__(self, part: slice) -> list[Any]:
        return list(self.rows[part])


class Library:
    def __init__(self, user: Any, query: QueryDict) -> None:
        self.user = user
        self.query = query
        self.topics = TopicTree.load()
        self.form = LibraryForm(query, self.topics)
        self.values = self.form.values
        self.filters = facets.conditions(self.values, self.topics)

    @property
    def text(self) -> str:
        return str(self.values["q"])

    @cached_property
    def counted(self) -> facets.Counted:
        rows = Resource.objects.visible_to(self.user).with_files()
        return facets.count(rows.answering(self.text) if self.text else rows, self.filters)

    @property
    def total(self) -> int:
        return sum(number for _value, _label, number in self.counted[facets.TOTAL])

    @cached_property
    def page(self) -> NumberedPage:
        return paginate(CountedRows(self._rows(), self.total), self.query)

    def _rows(self) -> ResourceQuerySet:
        rows = Resource.objects.visible_to(self.user).with_files()
        rows = facets.narrowed(rows.answering(self.text) if self.text else rows, self.filters)
        if self.form.order == NEWEST:
            rows = rows.newest()
        elif self.form.order == THANKS:
            rows = rows.most_thanked()
        else:
            rows = rows.matching(self.text)
        rows = rows.with_credits().with_thanks().defer("body", "search")
        return rows.with_excerpt(self.text) if self.text else rows

    @cached_property
    def facets(self) -> list[Facet]:
        """Every filter with what it could give now; values that give nothing are left out unless they are on."""
        found = [Facet(name, str(self.form[name].label), list(self._options(name))) for name in self.form.filters]
        return [facet for facet in found if facet.options]

    def _options(self, name: str) -> Iterator[Option]:
        chosen = self.values[name]
        for value, label, number, depth in self._values(name):
            if number or value in chosen:
                yield Option(value, label, number, value in chosen, depth)

    def _values(self, name: str) -> Iterator[tuple[str, str, int, int]]:
        """Value, label, number and depth, in the order they are shown."""
        if name == "tema":
            yield from self._topic_values()
        elif name == "hus":
            rows = sorted(self.counted["hus"], key=lambda row: (-row[2], norwegian_key_of(row[1])))
            missing = set(self.values["hus"]) - {value for value, _label, _number in rows}
            yield from ((value, label, number, 0) for value, label, number in rows)
            yield from ((slug, slug.replace("-", " ").capitalize(), 0, 0) for slug in sorted(missing))
        elif name == "ar":
            numbers = {value: number for value, _label, number in self.counted["ar"]}
            years = sorted({*numbers, *self.values["ar"]}, reverse=True)
            yield from ((year, year, numbers.get(year, 0), 0) for year in years)
        else:
            numbers = {value: number for value, _label, number in self.counted[name]}
            for value, label in self.form.fields[name].choices:  # type: ignore[attr-defined]
                yield value, str(label), numbers.get(value, 0), 0

    def _topic_values(self) -> Iterator[tuple[str, str, int, int]]:
        """Main topics, and those under the ones that are on."""
        numbers = facets.topic_numbers(self.counted["tema"], self.topics)
        opened = {
            above.pk
            for key in self.values["tema"]
            for above in (self.topics.by_key[key], *self.topics.above(self.topics.by_key[key]))
        }
        for topic, depth in self.topics.walk():
            if depth == 0 or topic.parent_id in opened:
                yield topic.key, str(topic.name), numbers[topic.key], depth

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(option.label, self._without(facet.name, option.value))
            for facet in self.facets
            for option in facet.options
            if option.is_chosen
        ]

    @property
    def state(self) -> str:
        """The query string that stands for this view, without what is empty."""
        return query_without_empty(self.form)

    def _without(self, name: str, value: str) -> str:
        left = QueryDict(self.state, mutable=True)
        left.setlist(name, [other for other in left.getlist(name) if other != value])
        return f"?{left.urlencode()}"

    @property
    def without_filters(self) -> str:
        """The address that keeps the words searched for and drops every filter."""
        left = QueryDict(mutable=True)
        if self.text:
            left["q"] = self.text
        return f"?{left.urlencode()}"
