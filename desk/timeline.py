"""What changed, when, by whom and why: the events of the history as people read them, the newest first.

`read` costs the same whatever there is to show: the page's numbers first, then for each kind of row its events and the
ones before them, then the names of everything these point to.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.timeline_values import Names, text_of
from kulturhus.shared.http import NumberedPage, paginate

__all__ = ["Change", "Entry", "Source", "read"]

PORTAL = _("The portal itself")
VERBS = {
    "insert": pgettext_lazy("timeline", "added"),
    "update": pgettext_lazy("timeline", "changed"),
    "delete": pgettext_lazy("timeline", "removed"),
}


@dataclass(frozen=True)
class Source:
    """Events of one model. `subject` names the row, `hide` what nobody needs to read, `texts` how a column is said."""

    events: QuerySet[Any]
    subject: tuple[str, ...] = ()
    hide: Collection[str] = ()
    texts: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)

    @property
    def model(self) -> type[models.Model]:
        tracked: type[models.Model] = self.events.model.pgh_tracked_model
        return tracked

    @property
    def columns(self) -> list[Any]:
        kept = {column.name for column in self.events.model._meta.fields}
        return [
            column
            for column in self.model._meta.concrete_fields
            if column.name in kept and not column.primary_key and column.name not in self.hide
        ]


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """`who` is a person, or the portal itself; `why` is empty when nobody told."""

    at: datetime
    kind: str
    verb: str | Promise
    subject: str
    who: str
    why: str
    changes: list[Change]


def read(
    sources: Sequence[Source],
    query: QueryDict,
    *,
    per_page: int = 20,
    insiders: Collection[int] | None = None,
    others: str | Promise = "",
) -> NumberedPage:
    """A page of entries. With `insiders` (numbers of people), everybody else goes by the name `others`, and their reasons
    are kept to those who gave them unless the step was told with `audience="house"`.
    """
    page = paginate(_numbers(sources), query, per_page)
    chosen: dict[int, list[int]] = {}
    for row in page.object_list:
        chosen.setdefault(row["pgh_source"], []).append(row["pgh_id"])
    events = {index: _events(sources[index], ids) for index, ids in chosen.items()}
    names = Names(_rows(sources, events), insiders, others)
    page.object_list = [
        _entry(sources[row["pgh_source"]], *events[row["pgh_source"]][row["pgh_id"]], names) for row in page.object_list
    ]
    return page


def _numbers(sources: Sequence[Source]) -> Any:
    """Which events there are, of all sources, the newest first."""
    parts = [
        models.QuerySet(source.events.model)
        .filter(pk__in=source.events.order_by().values("pk"))
        .annotate(pgh_source=Value(index, output_field=models.IntegerField()), pgh_at=F("pgh_created_at"))
        .values("pgh_source", "pgh_id", "pgh_at")
        for index, source in enumerate(sources)
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-pgh_at", "-pgh_source", "-pgh_id")


def _events(source: Source, ids: Iterable[int]) -> dict[int, tuple[Any, Any]]:
    """The events by number, each with the one before it of the same row, or None."""
    model = source.events.model
    before = model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    rows = list(
        model.objects.filter(pk__in=ids)
        .select_related("pgh_context")
        .annotate(previous=Subquery(before.values("pgh_id")[:1]))
    )
    earlier = model.objects.in_bulk({row.previous for row in rows} - {None})
    return {row.pgh_id: (row, earlier.get(row.previous)) for row in rows}


def _rows(sources: Sequence[Source], events: Mapping[int, Mapping[int, tuple[Any, Any]]]) -> Any:
    """(model, number) of everything the events point to, and who made them."""
    person = get_user_model()
    for index, found in events.items():
        keys = [column for column in sources[index].columns if column.is_relation]
        for pair in found.values():
            yield person, metadata(pair[0]).get("user")
            for event in filter(None, pair):
                yield from ((column.related_model, getattr(event, column.attname)) for column in keys)


def _entry(source: Source, event: Any, before: Any, names: Names) -> Entry:
    told = metadata(event)
    columns: list[Any] = [source.model._meta.get_field(name) for name in source.subject]
    subject = [text_of(column, getattr(event, column.attname), names) for column in columns]
    return Entry(
        at=event.pgh_created_at,
        kind=str(capfirst(source.model._meta.verbose_name)),
        verb=VERBS.get(event.pgh_label, event.pgh_label),
        subject=", ".join(subject),
        who=_who(told, names),
        why=told.get("reason", "") if names.may_read_reason(told) else "",
        changes=[] if event.pgh_label == "delete" else _changes(source, event, before, names),
    )


def _changes(source: Source, event: Any, before: Any, names: Names) -> list[Change]:
    found = []
    for column in source.columns:
        now, then = getattr(event, column.attname), getattr(before, column.attname) if before else None
        if now == then or (before is None and now in (None, "", [], {}, False)):
            continue
        label = str(capfirst(column.verbose_name))
        say_it = source.texts.get(column.name)
        texts = [say_it(value) if say_it else text_of(column, value, names) for value in (then, now)]
        found.append(Change(label, texts[0] if before else "", texts[1]))
    return found


def _who(told: Mapping[str, Any], names: Names) -> str:
    if told.get("user"):
        return names.person(told["user"])
    return str(PORTAL)


def metadata(event: Any) -> dict[str, Any]:
    """What the context of an event tells: user, reason and the like."""
    return (event.pgh_context.metadata or {}) if event.pgh_context_id and event.pgh_context else {}
