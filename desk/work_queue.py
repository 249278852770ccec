"""Opening and closing tasks. Any app may: the task names its object and its page, and this app knows neither."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from desk.models import Task

__all__ = [
    "before",
    "close_task",
    "finish",
    "give",
    "hand_over",
    "keep_tasks",
    "kind_label",
    "name_kinds",
    "open_task",
    "put_back",
    "snooze",
    "take",
]

_KINDS: dict[str, Any] = {}


@transaction.atomic
def open_task(
    *,
    kind: str,
    title: str,
    values: Mapping[str, Any] | None = None,
    about: models.Model | None = None,
    address: str = "",
    organisation_id: int | None = None,
    mandate: str = "",
    owner: Any = None,
    due: date | None = None,
) -> Task:
    """The open task of this kind about this row; there is one at most, and it is left as it is when it was there before.

    `title` is an English text marked with gettext_noop, with `values` for its %(names)s; `address` is a path. Without
    `organisation_id` it is the secretariat's; `mandate` narrows it to those of the organisation who hold that kind.
    """
    task = Task(
        kind=kind,
        title=title,
        values=dict(values or {}),
        object_type=_type_of(about),
        object_id=about.pk if about is not None else None,
        address=address,
        organisation_id=organisation_id,
        mandate=mandate,
        owner=owner,
        due=due,
    )
    Task.objects.bulk_create([task], ignore_conflicts=True)
    return _open(kind, about).get()


@transaction.atomic
def keep_tasks(*, kind: str, model: type[models.Model], wanted: Iterable[Task]) -> tuple[int, int]:
    """Makes the open tasks of a kind be the `wanted` ones: `Task(title=, values=, object_id=, due=, …)`, each about another
    row of `model`. Opens those that are missing, closes those no longer wanted, leaves the rest; returns both numbers.

    Three queries for any number, and idempotent. What a person has marked done comes again unless it has the same due day.
    """
    object_type = ContentType.objects.get_for_model(model)
    known = Task.objects.filter(kind=kind, object_type=object_type).filter(
        models.Q(done_at=None) | models.Q(done_by__isnull=False, due__isnull=False)
    )
    rows = list(known.values_list("object_id", "due", "done_at"))
    open_ids = {object_id for object_id, _due, done_at in rows if done_at is None}
    done = {(object_id, due) for object_id, due, done_at in rows if done_at is not None}
    by_row = {task.object_id: task for task in wanted}
    new = [task for pk, task in by_row.items() if pk not in open_ids and (pk, task.due) not in done]
    for task in new:
        task.kind, task.object_type = kind, object_type
    Task.objects.bulk_create(new, ignore_conflicts=True)
    gone = open_ids - by_row.keys()
    if gone:
        known.filter(done_at=None, object_id__in=gone).update(done_at=timezone.now())
    return len(new), len(gone)


def close_task(*, kind: str, about: models.Model | None = None, by: Any = None, at: datetime | None = None) -> int:
    """Marks it done; returns how many there were (0 or 1). `by` is None when nobody did it but it is no longer needed."""
    return _open(kind, about).update(done_at=at or timezone.now(), done_by=by)


def take(tasks: "models.QuerySet[Task]", user: Any) -> int:
    """Makes a person the owner of open tasks; returns how many."""
    return tasks.filter(done_at=None).update(owner=user)


def finish(tasks: "models.QuerySet[Task]", user: Any, at: datetime | None = None) -> int:
    """Marks open tasks done by a person; returns how many."""
    return tasks.filter(done_at=None).update(done_at=at or timezone.now(), done_by=user)


def hand_over(user: Any, to: Any, *, organisation_id: int | None = None) -> int:
    """Gives the open tasks of somebody who leaves to another person, or back to the group (None); returns how many.

    With `organisation_id` those of that organisation only.
    """
    tasks = Task.objects.filter(done_at=None, owner=user)
    return (tasks.filter(organisation_id=organisation_id) if organisation_id else tasks).update(owner=to)


def give(tasks: "models.QuerySet[Task]", to: Any) -> int:
    """Hands open tasks to a person, or back to the group (None); returns how many."""
    return tasks.filter(done_at=None).update(owner=to)


def snooze(tasks: "models.QuerySet[Task]", until: date) -> int:
    """Moves the day by which open tasks should be done; returns how many."""
    return tasks.filter(done_at=None).update(due=until)


def before(task: Task) -> dict[str, Any]:
    """What `put_back` needs to undo whatever is done to the task next: JSON values."""
    return {"task": task.pk, "owner": task.owner_id, "due": task.due.isoformat() if task.due else None}


@transaction.atomic
def put_back(state: Mapping[str, Any]) -> bool:
    """Undoes the last act on a task, given what `before` said. False when the same task has been opened anew meanwhile."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=state["task"])
    same = Task.objects.filter(
        kind=task.kind, object_type=task.object_type_id, object_id=task.object_id, done_at=None
    ).exclude(pk=task.pk)
    if task.kind and task.done_at and same.exists():
        return False
    task.owner_id, task.done_at, task.done_by = state["owner"], None, None
    task.due = date.fromisoformat(state["due"]) if state["due"] else None
    task.save(update_fields=["owner", "due", "done_at", "done_by"])
    return True


def name_kinds(names: Mapping[str, Any]) -> None:
    """Told by an app when it is ready: what its kinds of task are called, {"members.note": _("Notes to follow up")}."""
    _KINDS.update(names)


def kind_label(kind: str) -> str:
    """What people call a kind of task; one that nobody has named goes by the name of its app."""
    if not kind:
        return gettext("Written by hand")
    app = kind.partition(".")[0]
    config = apps.app_configs.get(app)
    return str(_KINDS.get(kind) or (config.verbose_name if config else app))


def _open(kind: str, about: models.Model | None) -> "models.QuerySet[Task]":
    return Task.objects.filter(
        kind=kind, object_type=_type_of(about), object_id=about.pk if about is not None else None, done_at=None
    )


def _type_of(row: models.Model | None) -> ContentType | None:
    return ContentType.objects.get_for_model(row) if row is not None else None
