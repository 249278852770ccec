"""History of rows by database triggers: bulk and raw writes are seen too (django-pghistory). Append-only."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
from django.db.models import Model

M = TypeVar("M", bound=type[Model])


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[M], M]:
    """Class decorator: every insert, change and deletion leaves a row with all columns but `exclude` (secrets)."""

    def decorate(model: M) -> M:
        events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
        result: M = pghistory.track(*events, exclude=list(exclude))(model)
        return result

    return decorate
