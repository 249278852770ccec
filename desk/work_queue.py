"""Opening and closing tasks. Any app may: the task names its object and its page, and this app knows neither."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from desk.models import Task

__all__ = ["close_task", "finish", "hand_over", "keep_tasks", "open_task", "take"]


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


def hand_over(user: Any, to: Any) -> int:
    """Gives the open tasks of somebody who leaves to another person, or back to the group (None); returns how many."""
    return Task.objects.filter(done_at=None, owner=user).update(owner=to)


def _open(kind: str, about: models.Model | None) -> "models.QuerySet[Task]":
    return Task.objects.filter(
        kind=kind, object_type=_type_of(about), object_id=about.pk if about is not None else None, done_at=None
    )


def _type_of(row: models.Model | None) -> ContentType | None:
    return ContentType.objects.get_for_model(row) if row is not None else None
