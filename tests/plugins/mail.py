"""A mail server on loopback that keeps what it gets: fixture `smtp`."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any

import pytest
from aiosmtpd.controller import Controller


@dataclass
class Mailbox:
    """`messages` in the order they came; `reply` (such as "451 later") refuses the next ones. One that `hangs` gives no
    answer until the other side hangs up; `arrived` is set as soon as a message is there, answered or not.
    """

    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    reply: str = ""
    hangs: bool = False
    arrived: Event = field(default_factory=Event)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.arrived.set()
        if self.hangs:
            await asyncio.get_running_loop().create_future()
        if self.reply:
            return self.reply
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def smtp() -> Iterator[Mailbox]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    mailbox = Mailbox(port)
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield mailbox
    controller.stop()
