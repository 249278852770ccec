"""Who changed what in a hall, read from its history (desk.history) and from who has confirmed its facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.utils.text import capfirst

from members.facts import FACTS
from members.hall_file_timeline import happenings
from members.models import Hall, User

# What stands there beside the facts, and what has a history of its own.
LEFT_OUT = {"id", "venue", "position"}


@dataclass(frozen=True)
class Change:
    """Before and after in the reader's words; empty when it was or is not told."""

    label: str
    before: str
    after: str


@dataclass
class Entry:
    """What one person did at one moment: `confirmed` facts were said to be right without being changed; `told` says in
    words what happened to files.
    """

    at: datetime
    by: User | None
    is_new: bool = False
    changes: list[Change] = field(default_factory=list)
    confirmed: int = 0
    told: list[str] = field(default_factory=list)


def of(hall: Hall) -> list[Entry]:
    """The newest first. Five queries, however long the history."""
    entries: dict[Any, Entry] = {}
    people: dict[Any, Any] = {}
    rows = _history("HallEvent", hall.pk, "pgh_obj_id")
    for before, event in pairwise([None, *rows]):
        entry = entries[_moment(event)] = Entry(event.pgh_created_at, None, is_new=before is None)
        people[_moment(event)] = _person_of(event)
        entry.changes = list(_differences(before, event)) if before is not None else []
    for moment, confirmations in _confirmations(hall).items():
        newest = confirmations[-1]
        entry = entries.setdefault(moment, Entry(newest.pgh_created_at, None))
        people[moment] = people.get(moment) or newest.confirmed_by_id
        changed = {change.label for change in entry.changes}
        labels = [FACTS[row.field].label for row in confirmations if row.field in FACTS]
        entry.confirmed = 0 if entry.is_new else len([label for label in labels if label not in changed])
    for event, words, change in happenings(hall.pk):
        entry = entries.setdefault(_moment(event), Entry(event.pgh_created_at, None))
        people.setdefault(_moment(event), _person_of(event))
        entry.told += [words] if words else []
        entry.changes += [Change(*change)] if change else []
    known = User.objects.in_bulk([key for key in people.values() if key])
    for moment, entry in entries.items():
        entry.by = known.get(people[moment])
    told = [
        entry for entry in reversed(entries.values()) if entry.is_new or entry.changes or entry.confirmed or entry.told
    ]
    return sorted(told, key=lambda entry: entry.at, reverse=True)


def _history(model: str, pk: int, column: str) -> list[Any]:
    events = apps.get_model("members", model)._base_manager.filter(**{column: pk})
    return list(events.select_related("pgh_context").order_by("pgh_id"))


def _confirmations(hall: Hall) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for event in _history("FactSourceEvent", hall.pk, "hall_id"):
        if event.pgh_label != "delete":
            found[_moment(event)].append(event)
    return found


def _moment(event: Any) -> Any:
    """What was written together: in one request, or in one transaction (whose rows share one time)."""
    return event.pgh_context_id or event.pgh_created_at


def _person_of(event: Any) -> Any:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _differences(before: Any, after: Any) -> Iterator[Change]:
    old, new = _as_hall(before), _as_hall(after)
    for column in _columns():
        was, now = getattr(old, column.attname), getattr(new, column.attname)
        if was != now:
            yield Change(_label(column), _text(old, column.name), _text(new, column.name))


def _as_hall(event: Any) -> Hall:
    """The hall as it was then, never saved."""
    return Hall(**{column.attname: getattr(event, column.attname) for column in _columns()})


def _columns() -> Iterable[Any]:
    return [column for column in Hall._meta.concrete_fields if column.name not in LEFT_OUT]


def _label(column: Any) -> str:
    return str(capfirst(column.verbose_name))


def _text(hall: Hall, name: str) -> str:
    if name in FACTS:
        return FACTS[name].text(hall)
    if name == "uses":
        return ", ".join(str(use) for use in hall.get_uses_display())
    return str(getattr(hall, name))
