"""Rows of the database as a file would make them, with what was there before and which line said so. Nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import Range

Place = tuple[int, int]  # sheet from 0, row as the spreadsheet shows it


class ContradictionError(Exception):
    """An earlier line says something else about the same."""

    def __init__(self, place: Place, value: Any) -> None:
        super().__init__(place, value)
        self.place, self.value = place, value


@dataclass
class Draft:
    row: models.Model
    place: Place
    is_new: bool
    before: dict[str, Any] = field(default_factory=dict)  # by column, as JSON knows it
    said: dict[str, tuple[Place, Any]] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)  # that differ


class Drafts:
    def __init__(self) -> None:
        self._by_row: dict[int, Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        """Those that are to be written, in the order of the file."""
        return (draft for draft in self._by_row.values() if draft.is_new or draft.fields)

    def of(self, row: models.Model, place: Place) -> Draft:
        """The draft of a row, which is new when it is not in the database."""
        return self._by_row.setdefault(id(row), Draft(row, place, is_new(row)))

    def change(self, row: models.Model, name: str, value: Any, place: Place) -> tuple[Any, Any] | None:
        """Takes the value over; what it was and is, or None when it was so. Raises ContradictionError."""
        draft = self.of(row, place)
        earlier = draft.said.setdefault(name, (place, value))
        if earlier[1] != value:
            raise ContradictionError(*earlier)
        current = getattr(row, name)
        if current == value:
            return None
        column: Any = row._meta.get_field(name)
        draft.before.setdefault(column.attname, plain(getattr(row, column.attname)))
        setattr(row, name, value)
        draft.fields.append(name)
        return current, value


def is_new(row: models.Model) -> bool:
    """Not in the database."""
    return row._state.adding  # noqa: SLF001 - Django's documented state of a row


def plain(value: Any) -> Any:
    """A value as JSON holds it, and as two of them are compared."""
    if isinstance(value, Range):
        return [plain(value.lower), plain(value.upper)]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def told(value: Any) -> Any:
    """A value as the dry run shows it; a period by its first and last day."""
    if isinstance(value, Range):
        return [plain(value.lower), plain(value.upper - timedelta(days=1))]
    if isinstance(value, models.Model):
        return str(value.pk) if isinstance(value._meta.pk, models.SlugField) else str(value)
    return "" if value is None else plain(value)
