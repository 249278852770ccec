"""A register on this machine: fixture `register` answers what a test tells it to, over real HTTP on loopback."""

import json
import threading
import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.cache import cache


@dataclass
class Register:
    """`answers` holds, for each address, a list of (status, body, seconds to wait); the last one is used again."""

    answers: dict[str, list[tuple[int, bytes, float]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def tell(self, path: str, status: int = 200, body: Any = None, *, wait: float = 0) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers.setdefault(path, []).append((status, content, wait))

    def take(self, path: str) -> tuple[int, bytes, float]:
        self.asked.append(path)
        waiting = self.answers.get(path, [(404, b"", 0)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@pytest.fixture
def register(db: None, settings: Any) -> Generator[Register, None, None]:
    told = Register()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, wait = told.take(self.path)
            released.wait(wait)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # whoever asked may have gone
                self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            pass

    released = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.REGISTER_URL = f"http://127.0.0.1:{server.server_port}/api"
    cache.clear()
    try:
        yield told
    finally:
        released.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def seconds() -> Any:
    """`seconds()` tells how long the test has lasted."""
    start = time.monotonic()
    return lambda: time.monotonic() - start
