"""Opening and closing tasks. Any app may: the task names its object and its page, and this app knows neither."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from desk.models import Task

__all__ = ["close_task", "finish", "hand_over", "open_task", "take"]


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


def _open(kind: str, about: models.Model | None) -> "models.QuerySet[Task]":
    return Task.objects.filter(
        kind=kind, object_type=_type_of(about), object_id=about.pk if about is not None else None, done_at=None
    )


def _type_of(row: models.Model | None) -> ContentType | None:
    return ContentType.objects.get_for_model(row) if row is not None else None
