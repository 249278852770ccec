"""The values of a history event in the reader's words."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.postgresql.psycopg_any import Range
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.numbers import number

LONGEST = 160  # characters of a text
NOTHING = "–"
GONE = _("somebody who is no longer here")


class Names:
    """The names of rows that events point to, one query for each model."""

    def __init__(
        self,
        rows: Iterable[tuple[type[models.Model], Any]],
        insiders: Collection[int] | None,
        others: str | Promise,
    ) -> None:
        wanted: dict[type[models.Model], set[Any]] = {}
        for model, pk in rows:
            if pk is not None:
                wanted.setdefault(model, set()).add(pk)
        # select_related: what a row is called is often made of what it belongs to.
        self.found = {model: model._base_manager.select_related().in_bulk(pks) for model, pks in wanted.items()}
        self.insiders, self.others = insiders, others
        self.people = get_user_model()

    def of(self, model: type[models.Model], pk: Any) -> str:
        if pk is None:
            return NOTHING
        if model is self.people:
            return self.person(pk)
        row = self.found.get(model, {}).get(pk)
        return str(row) if row is not None else str(pk)

    def person(self, pk: int) -> str:
        if self.insiders is not None and pk not in self.insiders:
            return str(self.others)
        row = self.found.get(self.people, {}).get(pk)
        return str(row) if row is not None else str(GONE)

    def may_read_reason(self, told: Mapping[str, Any]) -> bool:
        """Insiders' own reasons, and those that were told for the house; without insiders all."""
        return self.insiders is None or told.get("user") in self.insiders or told.get("audience") == "house"


def text_of(column: Any, value: Any, names: Names) -> str:
    """A column's value: the label of a choice, the name of a row, yes or no, a day, a number, or the text, cut when long."""
    if column.is_relation:
        return names.of(column.related_model, value)
    if isinstance(column, ArrayField):
        return ", ".join(_plain(column.base_field, entry) for entry in value or []) or NOTHING
    return _plain(column, value)


def _plain(column: Any, value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if isinstance(value, int | float | Decimal):
        # Years are written without the space between thousands.
        return str(value) if isinstance(column, models.PositiveSmallIntegerField) else number(value)
    return _days(value) or Truncator(str(value)).chars(LONGEST)


def _days(value: Any) -> str:
    """A day, a moment, or a period with its first and last day; empty for what is none of these."""
    if isinstance(value, Range):
        last = value.upper - timedelta(days=1) if type(value.upper) is date else value.upper
        return f"{_day(value.lower)} – {_day(last)}"
    return _day(value) if isinstance(value, date) else ""


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    return date_format(value, "SHORT_DATE_FORMAT") if value else NOTHING
