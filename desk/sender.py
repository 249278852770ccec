"""Who our mail comes from. The app that knows the association tells; until then the settings do."""

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formataddr, parseaddr

from django.conf import settings


@dataclass(frozen=True)
class Sender:
    """`reply_to` is a mailbox that a person reads; empty means `address` is one."""

    name: str
    address: str
    reply_to: str = ""

    @property
    def from_header(self) -> str:
        return formataddr((self.name, self.address))


_TOLD: list[Callable[[], Sender | None]] = []


def register_sender(tell: Callable[[], Sender | None]) -> None:
    """`tell()` is asked for each mail; None leaves it to the settings. The last one registered counts."""
    _TOLD.append(tell)


def sender() -> Sender:
    return (_TOLD[-1]() if _TOLD else None) or sender_of_settings()


def sender_of_settings() -> Sender:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Sender(name or "Norske kulturhus", address, settings.REPLY_TO_EMAIL)
