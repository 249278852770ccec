"""Taking an import back: what it changed gets its values back, what it made goes. What was touched since stops it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from desk.models import OutboxMail, StoredFile, Task
from members.imports.drafts import plain
from members.imports.writing import BATCH, ORDER, own_columns
from members.models import Organisation, User

# What names any row by its kind and key.
GENERIC = [(Task, "object"), (StoredFile, "owner"), (OutboxMail, "object")]

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Obstacle:
    """`why` a row of the file cannot be taken back."""

    sheet: int
    row: int
    name: str
    why: str


def obstacles(written: Sequence[Record], *, lock: bool = False) -> list[Obstacle]:
    """Everything that stands in the way, in the order of the file. A fixed number of queries, however much was written."""
    made = {model: {one["pk"] for one in written if one["new"] and one["model"] == _label(model)} for model in ORDER}
    ours = {(one["model"], one["pk"], name) for one in written for name in one["after"]}
    found: list[Obstacle] = []
    for model in ORDER:
        own = [one for one in written if one["model"] == _label(model)]
        rows = _rows(model, own, lock=lock)
        used = _used(model, made[model], ours)
        for one in own:
            reasons = [*_changed(model, one, rows.get(one["pk"])), *(used.get(one["pk"], []) if one["new"] else [])]
            found += [Obstacle(one["sheet"], one["row"], one["name"], reason) for reason in reasons]
    return sorted(found, key=lambda one: (one.sheet, one.row))


def take_back(written: Sequence[Record]) -> None:
    """Restores and deletes. For what `obstacles` has nothing to say about."""
    for model in ORDER:
        changed = {one["pk"]: one["before"] for one in written if not one["new"] and one["model"] == _label(model)}
        rows = model._base_manager.in_bulk(changed)
        for pk, row in rows.items():
            for attname, value in changed[pk].items():
                setattr(row, attname, row._meta.get_field(attname).to_python(value))  # type: ignore[union-attr]
        names = {row._meta.get_field(name).name for pk, row in rows.items() for name in changed[pk]}
        if names:
            model._base_manager.bulk_update(list(rows.values()), sorted(names), batch_size=BATCH)
    for model in reversed(ORDER):
        made = [one["pk"] for one in written if one["new"] and one["model"] == _label(model)]
        if model is Organisation:
            Organisation.objects.filter(pk__in=made).update(payer=None, parent=None)  # new ones may lean on each other
        model._base_manager.filter(pk__in=made).delete()


def _label(model: type[models.Model]) -> str:
    return model._meta.label_lower


def _rows(model: type[models.Model], records: Iterable[Record], *, lock: bool) -> dict[Any, Any]:
    rows = model._base_manager.order_by("pk")
    return (rows.select_for_update(no_key=True) if lock else rows).in_bulk([one["pk"] for one in records])


def _changed(model: type[models.Model], one: Record, row: Any) -> list[str]:
    if row is None:
        return [_("It is not there any more.")]
    after = one["after"]
    changed = [
        column
        for column in own_columns(model)
        if column.attname in after and plain(getattr(row, column.attname)) != after[column.attname]
    ]
    reasons = [_("%(field)s was changed since.") % {"field": capfirst(column.verbose_name)} for column in changed]
    if one["new"] and isinstance(row, User) and row.last_login:
        reasons.append(_("The person has signed in since."))
    return reasons


def _used(
    model: type[models.Model], made: Collection[Any], ours: Collection[tuple[str, Any, str]]
) -> dict[Any, list[str]]:
    """By key of a new row, what has come to it since. `ours` are the columns (model, key, name) the import itself wrote."""
    found: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    if not made:
        return {}
    for related, attname in _pointing_at(model):
        rows = related._base_manager.filter(**{f"{attname}__in": made})
        for pk, target in rows.order_by().values_list("pk", attname):
            if (_label(related), pk, attname) not in ours:
                found[target][str(related._meta.verbose_name_plural)] += 1
    kind = ContentType.objects.get_for_model(model)
    for related, name in GENERIC:
        rows = related._base_manager.filter(**{f"{name}_type": kind, f"{name}_id__in": made})
        for target in rows.order_by().values_list(f"{name}_id", flat=True):
            found[target][str(related._meta.verbose_name_plural)] += 1
    return {
        pk: [
            _("Since then it has %(kind)s (%(number)d).") % {"kind": name, "number": number}
            for name, number in sorted(kinds.items())
        ]
        for pk, kinds in found.items()
    }


def _pointing_at(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """(model, column) of every foreign key to the model, but those of the history."""
    found: list[tuple[type[models.Model], str]] = []
    for related in apps.get_models():
        if hasattr(related, "pgh_tracked_model") or related._meta.proxy or not related._meta.managed:
            continue
        columns = related._meta.concrete_fields
        found += [(related, one.attname) for one in columns if one.is_relation and one.related_model is model]
    if model is Organisation:
        found.append((Task, "organisation_id"))
    return found
