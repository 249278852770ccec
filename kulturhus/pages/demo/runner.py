"""Starts what the demo needs, watches over it, and stops it again."""

import contextlib
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

from django.utils.crypto import get_random_string

from kulturhus import cluster
from kulturhus.environment import ROOT
from kulturhus.pages.demo import fingerprint
from kulturhus.pages.demo.processes import Program

FIRST_ANSWER_SECONDS = 60
# All that a demo makes in its folder, which may lie in a checkout and may hold other things too.
MADE = [
    "/.gitignore",
    "/postgres/",
    "/postgres.new/",
    "/postgres.json",
    "/lock",
    "/prepared",
    "/secret_key",
    "/media/",
    "/mail/",
    "/*.log",
]


class DemoError(Exception):
    """The demo cannot run; the text is for the person who started it."""


class Stopped(Exception):  # noqa: N818 - no error: Ctrl-C, or somebody asked us to end
    """Stop everything and go."""


class Demo:
    """One demo in one data folder on one port. `run()` returns only by an exception."""

    def __init__(self, data: Path, port: int, say: Callable[[str], None]) -> None:
        self.data, self.port, self.say = data, port, say
        self.server: cluster.Server | None = None
        manage = [sys.executable, str(ROOT / "manage.py")]
        # The code is read once, not once per worker: the first page comes sooner, and nobody reloads a demo.
        address = ["--preload", "--bind", f"127.0.0.1:{port}", "--graceful-timeout", "3"]
        self.web = self._program("web", [sys.executable, "-m", "gunicorn", "kulturhus.wsgi", *address])
        self.workers = [
            self._program("worker", [*manage, "worker"], restarts=True),
            self._program("quarantine", [*manage, "worker", "--quarantine"], restarts=True),
        ]
        self.preparation = self._program("prepare", [*manage, "demo_prepare"])

    def run(self, *, reset: bool, ready: Callable[[], None]) -> NoReturn:
        """Raises Stopped when asked to end, DemoError or cluster.ClusterError when something is wrong."""
        refuse_taken_port(self.port)
        hide_from_git(self.data)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        try:
            self._start(reset=reset)
            ready()
            while True:
                self._look_after()
                time.sleep(0.2)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            self._stop_everything()

    def _program(self, name: str, command: list[str], *, restarts: bool = False) -> Program:
        environment = {"MODE": "demo", "DATA": str(self.data), "PORT": str(self.port)}
        return Program(name, command, self.data / f"{name}.log", environment, restarts=restarts)

    def _start(self, *, reset: bool) -> None:
        if "DATABASE_URL" not in os.environ:
            if reset:
                self._erase()
            self.say("Starting the database ...")
            self.server = cluster.start(self.data)
        write_secret_key(self.data)
        # A database that is not ours may have become another one since; ours is kept in the folder.
        if self.server is None or not fingerprint.is_prepared(self.data):
            self._prepare()
        self.web.start()
        self._wait_for_first_answer()
        for program in self.workers:
            program.start()

    def _prepare(self) -> None:
        self.say("Preparing the data (the first time this takes a while) ...")
        fingerprint.forget(self.data)
        self.preparation.start()
        if self.preparation.process.wait():
            raise DemoError(f"The data could not be prepared:\n{self.preparation.last_lines()}")
        fingerprint.remember(self.data)

    def _erase(self) -> None:
        """Only what a demo made: the folder may hold other things too."""
        fingerprint.forget(self.data)
        cluster.erase(self.data)
        for name in ("media", "mail"):
            shutil.rmtree(self.data / name, ignore_errors=True)

    def _wait_for_first_answer(self) -> None:
        deadline = time.monotonic() + FIRST_ANSWER_SECONDS
        while time.monotonic() < deadline and not self.web.has_ended():
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10).close()
            except urllib.error.HTTPError as answer:
                raise DemoError(f"The home page answered {answer.code}:\n{self.web.last_lines()}") from answer
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise DemoError(f"The web server did not start:\n{self.web.last_lines()}")

    def _look_after(self) -> None:
        if self.server and self.server.process.poll() is not None:
            raise DemoError(f"The database has ended; its log is {self.server.log}.")
        for program in (self.web, *self.workers):
            if not program.has_ended():
                continue
            if not program.restarts or program.keeps_failing():
                raise DemoError(f"The {program.name} process has ended:\n{program.last_lines()}")
            program.stop()
            program.start()

    def _stop_everything(self) -> None:
        for program in (self.web, *self.workers, self.preparation):
            program.stop()
        if self.server:
            self.server.stop()


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped


def refuse_taken_port(port: int) -> None:
    """A browser asks localhost by IPv6 too, so somebody there is in the way as well."""
    if not 0 < port < 65536:
        raise DemoError(f"{port} is no port; choose one from 1024 to 65535.")
    taken = DemoError(f"Port {port} is taken; choose another one, for example: make demo PORT={port + 1}")
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                if probe.connect_ex((address, port)) == 0:
                    raise taken
        except OSError:
            continue  # no IPv6 here
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise DemoError(f"Port {port} is not open to you; choose one above 1023.") from None
        except OSError:
            raise taken from None


def hide_from_git(data: Path) -> None:
    """Wherever in a checkout the folder lies, what the demo makes is no change of it. A file somebody wrote stays."""
    data.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), (data / ".gitignore").open("x") as file:
        file.write("\n".join(["# Made by the demo.", *MADE, ""]))


def write_secret_key(data: Path) -> None:
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_string(64))
