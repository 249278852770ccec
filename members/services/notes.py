"""Notes about organisations, and the tasks that bring them back."""

from datetime import date

import pghistory
from django.db import transaction
from django.utils.translation import gettext_noop

from desk.work_queue import close_task, open_task
from members.models import Note, Organisation, User

FOLLOW_UP = "members.note"


@transaction.atomic
def write_note(
    organisation: Organisation,
    text: str,
    by: User,
    *,
    follow_up: date | None = None,
    is_pinned: bool = False,
    address: str = "",
) -> Note:
    """A new note. With `follow_up` a task for its author is due that day; `address` is the page the task leads to."""
    note = Note.objects.create(
        organisation=organisation, text=text, written_by=by, follow_up=follow_up, is_pinned=is_pinned
    )
    _remind(note, address)
    return note


@transaction.atomic
def edit_note(note: Note, by: User, *, text: str, follow_up: date | None, is_pinned: bool, address: str = "") -> None:
    """New words for a note. The task moves along with another day, and is closed without one; one that is done stays done."""
    moved = note.follow_up != follow_up
    with pghistory.context(user=by.pk):
        note.text, note.follow_up, note.is_pinned = text, follow_up, is_pinned
        note.save(update_fields=["text", "follow_up", "is_pinned"])
    if moved:
        close_task(kind=FOLLOW_UP, about=note)
        _remind(note, address)


def pin_note(note: Note, by: User, *, is_pinned: bool) -> None:
    """Anybody in the secretariat may say what stands on top."""
    with pghistory.context(user=by.pk):
        note.is_pinned = is_pinned
        note.save(update_fields=["is_pinned"])


def _remind(note: Note, address: str) -> None:
    if note.follow_up:
        open_task(
            kind=FOLLOW_UP,
            title=gettext_noop("Follow up %(organisation)s: %(note)s"),
            values={"organisation": note.organisation.name, "note": str(note)},
            about=note,
            address=address,
            owner=note.written_by,
            due=note.follow_up,
        )
