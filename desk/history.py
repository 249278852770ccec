"""History of rows by database triggers: bulk and raw writes are seen too (django-pghistory). Append-only.

Every change lies in a context that says who and why: requests and commands open one (`HistoryMiddleware`, `step`),
jobs by desk.worker, and a service that knows the reason of a single change by `step`. A row without context was
changed by the portal itself, or by hand in the database.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import connection, transaction
from django.db.models import Model
from pghistory import runtime

M = TypeVar("M", bound=type[Model])
# pghistory's own tracker: its public entrance merges a context into the one around it, and the last reason would count
# for all that was changed in a request.
_tracker = runtime._tracker  # noqa: SLF001


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[M], M]:
    """Class decorator: every insert, change and deletion leaves a row with all columns but `exclude` (secrets)."""

    def decorate(model: M) -> M:
        events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
        result: M = pghistory.track(*events, exclude=list(exclude))(model)
        return result

    return decorate


@contextmanager
def step(*, by: Any = None, reason: str = "", **more: str) -> Iterator[None]:
    """What changes inside has `by` (a person) and `reason` to it, and what the request or command around it told.

    It is a context of its own, with its own row in pghistory's table.
    """
    outer = getattr(_tracker, "value", None)
    told = {"user": by.pk} if by is not None else {}
    told |= {"reason": reason.strip()} if reason.strip() else {}
    metadata = {**(outer.metadata if outer else {}), **told, **more}
    if outer is None:
        with pghistory.context(**metadata):
            yield
        _forget()
        return
    _tracker.value = runtime.Context(id=uuid.uuid4(), metadata=metadata)
    try:
        yield
    finally:
        _tracker.value = outer


@contextmanager
def erasing(*models: type[Model]) -> Iterator[None]:
    """The one way to change or delete rows of the history: of `models`, and of who and why. One transaction.

    For the erasure of a person's data and for what the retention rules let go, and for nothing else. Elsewhere the
    database refuses, whoever asks.
    """
    with transaction.atomic():
        _open_tables(models)
        yield
        _open_tables(())


def _open_tables(models: Sequence[type[Model]]) -> None:
    """Until the transaction ends, or this is called anew. Not by pgtrigger.ignore: inside it pghistory keeps no context."""
    guards = [f"{model.pgh_event_model._meta.label}:append_only" for model in models]  # type: ignore[attr-defined]
    names = [trigger.get_pgid(model) for model, trigger in pgtrigger.registered(*guards)] if guards else []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', %s, true), set_config('desk.erasing', %s, true)",
            ["{" + ",".join(names) + "}", "on" if names else ""],
        )


def _forget() -> None:
    """The context stays set until the transaction ends: what follows in it is not part of the step."""
    if connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
