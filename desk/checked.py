"""What else happens when the worker has judged an upload: the apps to the right tell, in `AppConfig.ready()`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.models import StoredFile

_LISTENERS: dict[str, Callable[["StoredFile"], None]] = {}


def when_checked(label: str, listener: "Callable[[StoredFile], None]") -> None:
    """`listener(file)` runs in the job, after a file of the model `label` ("members.hallfile") is ready or refused. It may
    run twice.
    """
    _LISTENERS[label.lower()] = listener


def tell_owner(file: "StoredFile") -> None:
    listener = _LISTENERS.get(f"{file.owner_type.app_label}.{file.owner_type.model}")
    if listener is not None:
        listener(file)
