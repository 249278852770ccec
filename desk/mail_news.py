"""What becomes of a mail, for the app that wrote it: it is sent, could not be sent, or came back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desk.models import OutboxMail

News = Literal["sent", "failed", "returned"]
Listener = Callable[["OutboxMail", News, str], object]

_LISTENERS: dict[str, Listener] = {}


def listen(kind: str, listener: Listener) -> None:
    """`listener(mail, news, text)` is called for mail of a kind ("billing.invoice"), in the transaction that notes it;
    `text` is what the other server said. Told by an app when it is ready.
    """
    _LISTENERS[kind] = listener


def tell(mail: "OutboxMail", news: News, text: str = "") -> None:
    listener = _LISTENERS.get(mail.kind)
    if listener is not None:
        listener(mail, news, text)
