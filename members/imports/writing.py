"""Makes a plan so: every model in one statement or a few, in the transaction of the caller."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from members.imports.drafts import Draft, plain
from members.models import Mandate, Membership, Organisation, User, Venue

# What others point to comes first.
ORDER: list[type[models.Model]] = [Organisation, User, Venue, Membership, Mandate]
BATCH = 500
SECRETS = {"password", "last_login"}


def write(drafts: Iterable[Draft], *, by: User) -> list[dict[str, Any]]:
    """Writes all drafts, and tells of each the row, and its values `before` and `after` by column: all of a new one, those
    that were changed of another.
    """
    rows = list(drafts)
    _prepare([draft.row for draft in rows if draft.is_new], by)
    links = _hold_links(rows)
    for model in ORDER:
        own = [draft for draft in rows if type(draft.row) is model]
        manager: Any = model._base_manager
        manager.bulk_create([draft.row for draft in own if draft.is_new], batch_size=BATCH)
        if model is Organisation:
            _give_links(links)
        changed = [draft for draft in own if not draft.is_new]
        fields = sorted({name for draft in changed for name in draft.fields})
        if fields:
            manager.bulk_update([draft.row for draft in changed], fields, batch_size=BATCH)
    return [_record(draft) for draft in rows]


def _prepare(rows: Iterable[Any], by: User) -> None:
    """What the file does not say: one signs in by a code, and access starts now."""
    now = timezone.now()
    for row in rows:
        if isinstance(row, User):
            row.set_unusable_password()
        elif isinstance(row, Mandate):
            row.granted_by, row.starts_at = by, now


def _hold_links(rows: Iterable[Draft]) -> list[tuple[Any, dict[str, Any]]]:
    """Payers and wholes that are new themselves have no key before they are written."""
    held = []
    for draft in rows:
        row: Any = draft.row
        if isinstance(row, Organisation) and draft.is_new and (row.payer or row.parent):
            held.append((row, {"payer": row.payer, "parent": row.parent}))
            row.payer = row.parent = None
    return held


def _give_links(held: Iterable[tuple[Any, Mapping[str, Any]]]) -> None:
    for row, links in held:
        row.payer, row.parent = links["payer"], links["parent"]
    Organisation.objects.bulk_update([row for row, _links in held], ["payer", "parent"], batch_size=BATCH)


def _record(draft: Draft) -> dict[str, Any]:
    row = draft.row
    columns = [row._meta.get_field(name) for name in draft.fields] if not draft.is_new else own_columns(type(row))
    return {
        "sheet": draft.place[0],
        "row": draft.place[1],
        "model": row._meta.label_lower,
        "pk": row.pk,
        "name": str(row),
        "new": draft.is_new,
        "before": {} if draft.is_new else draft.before,
        "after": {column.attname: plain(getattr(row, column.attname)) for column in columns},  # type: ignore[union-attr]
    }


def own_columns(model: type[models.Model]) -> list[Any]:
    """All but the key, and what is nobody's to read."""
    return [column for column in model._meta.concrete_fields if not column.primary_key and column.name not in SECRETS]
