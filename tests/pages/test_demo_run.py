"""A whole demo, started and stopped as a person would."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kulturhus.environment import ROOT

pytestmark = pytest.mark.full
START_SECONDS = 180
OURS = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "MODE")


class Run:
    """`manage.py demo` on a free port, as its own session: nothing it starts is anybody else's."""

    def __init__(self, data: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.output = data.with_name("output")
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        environment |= {"DATA": str(data), "PORT": str(self.port), "STATIC_ROOT": str(data.with_name("static"))}
        with self.output.open("wb") as output:
            self.process = psutil.Popen(
                [sys.executable, "manage.py", "demo"],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_up(self) -> float:
        began = time.monotonic()
        while "Ctrl-C stops everything" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - began < START_SECONDS, self.said()
            time.sleep(0.1)
        return time.monotonic() - began

    def said(self) -> str:
        return self.output.read_text()

    def family(self) -> list[psutil.Process]:
        """Everything that runs because of us; empty when we have ended."""
        try:
            return [self.process, *self.process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def find(self, word: str) -> psutil.Process | None:
        """The first of the family with this word on its command line."""
        for process in self.family():
            with contextlib.suppress(psutil.Error):
                if word in process.cmdline():
                    return process
        return None

    def end(self, number: signal.Signals) -> list[psutil.Process]:
        """Sends the signal; returns what still runs afterwards."""
        family = self.family()
        if family:
            self.process.send_signal(number)
        _, alive = psutil.wait_procs(family, timeout=30)
        return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepared by the first demo, kept by the others."""
    return tmp_path_factory.mktemp("demo") / "a folder"


@pytest.fixture
def demo(data: Path) -> Iterator[Run]:
    run = Run(data)
    run.wait_until_up()
    yield run
    run.end(signal.SIGKILL)


def test_demo_answers_on_the_printed_address(demo):
    with urllib.request.urlopen(f"http://127.0.0.1:{demo.port}/") as answer:
        assert (answer.status, f"http://localhost:{demo.port}" in demo.said()) == (200, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_demo_leaves_nothing_running(demo, number):
    assert demo.end(number) == []


def test_second_start_takes_less_than_ten_seconds(demo, data):
    """On a machine with nothing else to do; among other tests it is held against what Django alone takes to start."""
    demo.end(signal.SIGTERM)
    began = time.monotonic()
    subprocess.run([sys.executable, "manage.py", "help"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    yardstick = time.monotonic() - began
    again = Run(data)
    seconds = again.wait_until_up()
    again.end(signal.SIGTERM)
    assert "Preparing the data" not in again.said()
    assert seconds < max(10, 5 * yardstick)


def test_changed_code_is_prepared_again(demo, data):
    demo.end(signal.SIGTERM)
    (data / "prepared").write_text("what the code was yesterday")
    again = Run(data)
    again.wait_until_up()
    again.end(signal.SIGTERM)
    assert "Preparing the data" in again.said()


def test_worker_that_exits_is_started_again(demo):
    killed = demo.find("--quarantine")
    killed.kill()
    killed.wait(10)
    deadline = time.monotonic() + 10
    while demo.find("--quarantine") is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert demo.find("--quarantine") not in (None, killed)


def test_ended_web_server_ends_the_demo_with_its_last_lines(demo):
    demo.find("kulturhus.wsgi").kill()
    assert (demo.process.wait(30), "The web process has ended:" in demo.said()) == (1, True)
