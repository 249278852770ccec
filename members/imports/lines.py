"""One row of a file in the dry run: what it would change, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.imports.columns import SheetKind
from members.imports.drafts import ContradictionError, Drafts, Place, told

NEW, CHANGED, SAME, FAULT = "new", "changed", "same", "fault"
OUTCOMES = (NEW, CHANGED, SAME, FAULT)
FORMULA = _("Is a formula or an error. Paste it as a value.")


class Line:
    """`texts` are the cells that were filled in, by the code of their column; `headings` those of the file."""

    def __init__(self, place: Place, kind: SheetKind, texts: Mapping[str, str], headings: Mapping[str, str]) -> None:
        self.place, self.kind, self.texts, self.headings = place, kind, texts, headings
        self.values: dict[str, Any] = {}
        self.faults: list[dict[str, Any]] = []
        self.formulas: set[str] = set()  # codes
        self._parts: dict[int, dict[str, Any]] = {}

    def fault(self, code: str, error: Any, params: Mapping[str, Any] | None = None) -> None:
        """`error` is a text or a ValidationError; in English until it is shown."""
        if isinstance(error, ValidationError):
            for single in error.error_list:
                self.fault(code, single.message, single.params)
            return
        with translation.override(None):
            heading = self.headings.get(code) or str(self.kind.column(code).label)
            values = {name: value if isinstance(value, int) else str(value) for name, value in (params or {}).items()}
            self.faults.append({"column": heading, "text": str(error), "params": values})

    def take(self, drafts: Drafts, row: models.Model, values: Mapping[str, Any], *, codes: Mapping[str, str]) -> None:
        """Takes `values` (by field) over, and notes what changes. `codes` tells the column of a field, where it differs."""
        draft = drafts.of(row, self.place)
        is_first = draft.is_new and draft.place == self.place
        changes = []
        for name, value in values.items():
            try:
                change = drafts.change(row, name, value, self.place)
            except ContradictionError as other:
                self.fault(
                    codes.get(name, name),
                    _("Row %(row)d says something else about the same: %(value)s."),
                    {"row": other.place[1], "value": told(other.value)},
                )
                continue
            if change:
                changes.append([name, *map(told, change)])
        if is_first or changes:
            self._note(row, changes, is_new=is_first)

    def _note(self, row: models.Model, changes: list[list[Any]], *, is_new: bool) -> None:
        part = self._parts.setdefault(id(row), {"model": row._meta.label_lower, "new": is_new, "changes": []})
        part["name"] = str(getattr(row, "user", row))  # of an access, whose it is
        part["changes"] += changes

    @property
    def parts(self) -> list[dict[str, Any]]:
        return list(self._parts.values())

    @property
    def outcome(self) -> str:
        if self.faults:
            return FAULT
        if not self.parts:
            return SAME
        return NEW if self.parts[0]["new"] else CHANGED

    def as_json(self) -> dict[str, Any]:
        label = next((part["name"] for part in self.parts), "")
        told_as = label or self.texts.get("name") or self.texts.get("person_email") or self.texts.get("number") or ""
        return {
            "sheet": self.place[0],
            "row": self.place[1],
            "label": told_as,
            "outcome": self.outcome,
            "parts": [] if self.faults else self.parts,
            "faults": self.faults,
        }
