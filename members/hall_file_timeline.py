"""What happened to the files of a hall, read from the history of the files and of their stored versions."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import HallFile
from members.models.hall_files import IN_USE

COLUMNS = ("title", "kind", "audience")


def happenings(hall_id: int) -> Iterator[tuple[Any, str, tuple[str, str, str] | None]]:
    """(event, sentence, change) of each: either a sentence, or label, before and after. Two queries."""
    last: dict[int, HallFile] = {}
    for event in _events("members", "HallFileEvent", hall_id=hall_id):
        before, now = last.get(event.pgh_obj_id), _as_row(event)
        last[event.pgh_obj_id] = now
        if event.pgh_label == "delete":
            yield event, _("removed the file “%(file)s”") % {"file": now}, None
        elif before is None:
            yield event, _("added the file “%(file)s”") % {"file": now}, None
        else:
            for name in COLUMNS:
                was, became = _text(before, name), _text(now, name)
                if was != became:
                    yield event, "", (f"{before}: {capfirst(HallFile._meta.get_field(name).verbose_name)}", was, became)  # type: ignore[union-attr]
    yield from _versions({pk: str(row) for pk, row in last.items()})


def _versions(names: dict[int, str]) -> Iterator[tuple[Any, str, None]]:
    events = _events(
        "desk", "StoredFileEvent", owner_type__app_label="members", owner_type__model="hallfile", owner_id__in=names
    )
    uses: dict[int, str] = {}
    for event in events:
        values = {"file": names[event.owner_id], "number": event.version}
        before = uses.get(event.pgh_obj_id)
        uses[event.pgh_obj_id] = event.use
        if event.pgh_label == "delete":
            continue
        if before is None and event.version > 1:
            yield event, _("sent version %(number)s of the file “%(file)s”") % values, None
        elif before is not None and before != event.use:
            words = (
                _("took version %(number)s of the file “%(file)s” into use again")
                if event.use == IN_USE
                else _("took version %(number)s of the file “%(file)s” out of use")
            )
            yield event, words % values, None


def _events(app: str, model: str, **which: Any) -> list[Any]:
    events = apps.get_model(app, model)._base_manager.filter(**which)
    return list(events.select_related("pgh_context").order_by("pgh_id"))


def _as_row(event: Any) -> HallFile:
    return HallFile(kind=event.kind, title=event.title, audience=event.audience)


def _text(row: HallFile, name: str) -> str:
    return str(row.title if name == "title" else getattr(row, f"get_{name}_display")())
