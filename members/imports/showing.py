"""The dry run in the reader's words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy

from members.imports.columns import SHEETS
from members.imports.lines import CHANGED, FAULT, NEW, SAME
from members.models import MemberCategory

OUTCOMES = {
    NEW: pgettext_lazy("import", "New"),
    CHANGED: pgettext_lazy("import", "Changed"),
    SAME: pgettext_lazy("import", "Unchanged"),
    FAULT: pgettext_lazy("import", "Faulty"),
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class ShownChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownPart:
    kind: str
    name: str
    is_new: bool
    changes: list[ShownChange]


@dataclass(frozen=True)
class ShownLine:
    sheet: str
    row: int
    label: str
    outcome: str
    outcome_label: Any
    parts: list[ShownPart]
    faults: list[tuple[str, str]]  # column, what is wrong


def show(lines: Iterable[Mapping[str, Any]], sheets: Sequence[Mapping[str, Any]]) -> list[ShownLine]:
    """`lines` of a plan; a sheet is named when there are several. One query, for the names of the categories."""
    categories = {category.pk: str(category) for category in MemberCategory.objects.all()}
    names = [sheet["name"] if len(sheets) > 1 else "" for sheet in sheets]
    return [
        ShownLine(
            sheet=names[line["sheet"]],
            row=line["row"],
            label=line["label"],
            outcome=line["outcome"],
            outcome_label=OUTCOMES[line["outcome"]],
            parts=[_part(part, categories) for part in line["parts"]],
            faults=[(fault["column"], fault_text(fault)) for fault in line["faults"]],
        )
        for line in lines
    ]


def fault_text(fault: Mapping[str, Any]) -> str:
    """In the reader's language; days as they are written in it."""
    params = {name: _day(value) for name, value in fault["params"].items()}
    text = gettext(fault["text"])
    return text % params if params else text


def column_name(kind: str, code: str) -> str:
    return capfirst(str(SHEETS[kind].column(code).label))


def _part(part: Mapping[str, Any], categories: Mapping[str, str]) -> ShownPart:
    model: Any = apps.get_model(part["model"])
    changes = []
    for name, before, after in part["changes"]:
        field = model._meta.get_field(name)
        said = categories if field.related_model is MemberCategory else dict(field.flatchoices)
        label = part["name"] if part["model"] == "members.mandate" else field.verbose_name
        texts = [
            str(said.get(value, "")) or _text(value) if not isinstance(value, list) else _text(value)
            for value in (before, after)
        ]
        changes.append(ShownChange(str(capfirst(str(label))), *texts))
    return ShownPart(str(capfirst(model._meta.verbose_name)), part["name"], part["new"], changes)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " – ".join(_day(entry) for entry in value)
    return str(_day(value))


def _day(value: Any) -> Any:
    if isinstance(value, str) and DAY.fullmatch(value):
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return value
