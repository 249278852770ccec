"""The registry of what points at a person or an organisation, and what becomes of it.

A person's own copy (GDPR art. 15 and 20), erasure (art. 17) and the merging of duplicates run over it: apps to the right
tell their part in `AppConfig.ready()`. A test fails on a foreign key to either without an entry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Text = str | Promise
Rows = Callable[[Any], "models.QuerySet[Any]"]
Repoint = Callable[[Any, Any], None]

# Reasons to keep rows without the person's name.
BOOKS = gettext_lazy("Decisions about a membership are kept as long as it lasts; the name is taken away.")
TRAIL = gettext_lazy("Who had access to what is kept to clear up misuse; the name is taken away.")


class Erase(Enum):
    """What erasing a person does to the rows that name them."""

    CLEAR = "clear"  # the row stays, without the person
    DELETE = "delete"
    KEEP = "keep"  # the row stays and points at somebody without a name; `because` says why


@dataclass(frozen=True)
class Holding:
    """Rows of `model` that belong to a person or an organisation. `erase` may be a function of the rows.

    `columns` go into the person's own copy; without any the rows tell nothing about the person. `repoint(old, new)` gives
    the rows of a duplicate to the one that stays, and raises ValidationError where people must decide first.
    """

    model: type[models.Model]
    field: str
    title: Text
    columns: tuple[str, ...]
    erase: Erase | Callable[["models.QuerySet[Any]"], Any]
    because: Text
    repoint: Repoint
    rows: Rows

    @property
    def key(self) -> str:
        return f"{self.model._meta.label}.{self.field}"


_HOLDINGS: dict[str, Holding] = {}


def register_personal_data(
    model: type[models.Model],
    field: str,
    *,
    title: Text = "",
    export: Iterable[str] = (),
    erase: Erase | Callable[["models.QuerySet[Any]"], Any] = Erase.CLEAR,
    because: Text = "",
    repoint: Repoint | None = None,
    rows: Rows | None = None,
) -> None:
    """Tells of the rows of `model` whose `field` is a person or an organisation; `rows(owner)` finds those that no
    foreign key tells of (a mail address), and then `repoint` is needed as well if they shall follow a merge.
    """
    if erase is Erase.KEEP and not because:
        raise ValueError(f"{model._meta.label}.{field}: what is kept needs a reason.")
    of = rows or (lambda owner: model._base_manager.filter(**{field: owner}))
    move = repoint or ((lambda old, new: move_rows(of(old), field, new)) if rows is None else _stay)
    holding = Holding(model, field, title, tuple(export), erase, because, move, of)
    _HOLDINGS[holding.key] = holding


def holdings(target: type[models.Model]) -> list[Holding]:
    """What is told of people, or of organisations, in the order of telling."""
    return [holding for holding in _HOLDINGS.values() if _points_at(holding, target)]


def is_registered(model: type[models.Model], field: str) -> bool:
    return f"{model._meta.label}.{field}" in _HOLDINGS


def move_rows(rows: "models.QuerySet[Any]", field: str, owner: models.Model) -> None:
    """Gives each row to `owner`. Raises ValidationError when the owner has one that cannot stand beside it."""
    for row in rows:
        setattr(row, field, owner)
        try:
            with transaction.atomic():
                row.save(update_fields=[field])
        except IntegrityError as error:
            raise ValidationError(
                _("“%(row)s” (%(kind)s) cannot stand beside what is there already. Decide which one counts first.")
                % {"row": row, "kind": row._meta.verbose_name}
            ) from error


def move_or_drop(field: str, *unique_with: str) -> Callable[[type[models.Model]], Repoint]:
    """For rows that say the same for both: what `owner` has already (same `unique_with`) is dropped, the rest moved."""

    def of(model: type[models.Model]) -> Repoint:
        def repoint(old: Any, new: Any) -> None:
            mine = model._base_manager.filter(**{field: new})
            same = mine.filter(**{name: models.OuterRef(name) for name in unique_with})
            theirs = model._base_manager.filter(**{field: old})
            theirs.filter(models.Exists(same)).delete()
            theirs.update(**{field: new})

        return repoint

    return of


def drop(model: type[models.Model], field: str) -> Repoint:
    """For rows that are of no use to anybody else (sessions, keys to sign in with)."""

    def repoint(old: Any, new: Any) -> None:  # noqa: ARG001 - nothing goes to the one that stays
        model._base_manager.filter(**{field: old}).delete()

    return repoint


def _stay(old: Any, new: Any) -> None:
    """Rows found by a mail address stay where they are."""


def _points_at(holding: Holding, target: type[models.Model]) -> bool:
    field = next((row for row in holding.model._meta.get_fields() if row.name == holding.field), None)
    related = getattr(field, "related_model", None)
    if related is None or related == "self":
        return target._meta.label == "members.User"  # a column that holds a person's address
    return related is target
