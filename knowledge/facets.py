"""Filters of the library, and how many resources each would give.

A count is of what the reader may see with every other filter on: ticking a box of an empty filter gives exactly that
many. All counts of a page are one query, the total included.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, F, Func, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast

from knowledge.models import Author, Resource
from knowledge.querysets import ResourceQuerySet
from knowledge.topics import TopicTree

TOTAL = "total"
Counted = dict[str, list[tuple[str, str, int]]]  # by filter: value, label where the row tells it, number


def conditions(values: Mapping[str, Any], topics: TopicTree) -> dict[str, Q]:
    """The filters that are on, by name."""
    found = {}
    if values["type"]:
        found["type"] = Q(kind__in=values["type"])
    if values["sprak"]:
        found["sprak"] = Q(language__in=values["sprak"])
    if values["ar"]:
        found["ar"] = Q(year__in=[int(year) for year in values["ar"]])
    if values["tema"]:
        chosen = [pk for topic in topics.narrowest(values["tema"]) for pk in topics.with_those_under(topic)]
        found["tema"] = Q(Exists(_topics().filter(topic__in=chosen)))
    if values["hus"]:
        found["hus"] = Q(Exists(Author.objects.filter(resource=OuterRef("pk"), venue__slug__in=values["hus"])))
    if values["fil"]:
        found["fil"] = Q(has_file=True)
    return found


def narrowed(rows: ResourceQuerySet, filters: Mapping[str, Q], *, without: str = "") -> ResourceQuerySet:
    """`rows` under every filter but one."""
    for name, condition in filters.items():
        if name != without:
            rows = rows.filter(condition)
    return rows


def count(rows: ResourceQuerySet, filters: Mapping[str, Q]) -> Counted:
    """Numbers for every value of every filter, in one query."""
    topics = Func(
        ArraySubquery(_topics().order_by("topic").values("topic")),
        Value(","),
        function="array_to_string",
        output_field=TextField(),
    )
    houses = narrowed(rows, filters, without="hus").filter(authors__venue__isnull=False)
    parts = [
        _grouped(narrowed(rows, filters), TOTAL, Value("")),
        _grouped(narrowed(rows, filters, without="type"), "type", F("kind")),
        _grouped(narrowed(rows, filters, without="tema"), "tema", topics),
        _grouped(narrowed(rows, filters, without="sprak"), "sprak", F("language")),
        _grouped(narrowed(rows, filters, without="fil").filter(has_file=True), "fil", Value("1")),
        _grouped(narrowed(rows, filters, without="ar").exclude(year=None), "ar", F("year")),
        _grouped(houses, "hus", F("authors__venue__slug"), F("authors__venue__name")),
    ]
    counted: Counted = defaultdict(list)
    for facet, value, label, number in parts[0].union(*parts[1:], all=True):
        counted[facet].append((value, label, number))
    return counted


def topic_numbers(rows: Iterable[tuple[str, str, int]], topics: TopicTree) -> dict[str, int]:
    """Resources under each topic, those below it included, each counted once. `rows` hold sets of topics."""
    numbers: dict[str, int] = defaultdict(int)
    for ids, _label, number in rows:
        own = [topics.by_id[int(pk)] for pk in ids.split(",") if pk]
        for key in {topic.key for one in own for topic in (one, *topics.above(one))}:
            numbers[key] += number
    return numbers


def _topics() -> Any:
    return Resource.topics.through.objects.filter(resource=OuterRef("pk"))


def _grouped(rows: ResourceQuerySet, facet: str, value: Any, label: Any = None) -> Any:
    named = {
        "facet": Value(facet, output_field=CharField()),
        "value": Cast(value, TextField()),
        "label": Cast(label or Value(""), TextField()),
    }
    grouped = rows.order_by().annotate(**named).values("facet", "value", "label")
    return grouped.annotate(number=Count("pk", distinct=True)).values_list("facet", "value", "label", "number")
