"""A mailbox on loopback that speaks as much IMAP as reading takes: `Imap(messages)`, a context manager."""

import re
import socketserver
import threading
from typing import Any, Self


class _Handler(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        self._say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _space, command = line.strip().partition(b" ")
            self._answer(tag, command.decode())

    def _answer(self, tag: bytes, command: str) -> None:
        mailbox = self.server.mailbox
        name = command.split(maxsplit=1)[0].upper()
        if name == "LOGIN" and mailbox.password not in command:
            return self._say(tag + b" NO wrong password")
        if name == "CAPABILITY":
            self._say(b"* CAPABILITY IMAP4rev1")
        elif name == "SELECT":
            self._say(b"* %d EXISTS" % len(mailbox.messages))
        elif name == "UID":
            self._uid(command)
        elif name == "LOGOUT":
            self._say(b"* BYE")
        self._say(tag + b" OK done")
        return None

    def _uid(self, command: str) -> None:
        mailbox = self.server.mailbox
        if "SEARCH" in command:
            unseen = [str(n) for n in range(1, len(mailbox.messages) + 1) if n not in mailbox.seen]
            return self._say(("* SEARCH " + " ".join(unseen)).encode())
        number = int(re.search(r"(?:FETCH|STORE) (\d+)", command)[1])  # type: ignore[index]
        if "STORE" in command:
            mailbox.seen.add(number)
            return self._say(b"* %d FETCH (FLAGS (\\Seen))" % number)
        raw = mailbox.messages[number - 1]
        self._say(b"* %d FETCH (UID %d BODY[]<0> {%d}" % (number, number, len(raw)), raw + b")")
        return None

    def _say(self, *lines: bytes) -> None:
        for line in lines:
            self.wfile.write(line + b"\r\n")


class Imap:
    def __init__(self, messages: list[bytes], password: str = "hemmelig") -> None:
        self.messages, self.password = messages, password
        self.seen: set[int] = set()

    def __enter__(self) -> Self:
        self.server: Any = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler)
        self.server.daemon_threads = True
        self.server.mailbox = self
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        return f"imap://post:hemmelig@127.0.0.1:{self.server.server_address[1]}/INBOX"
