"""Measures the figures we promise, on this machine, with a demo of its own. Ends with 1 when one is missed.

Run it by `make bench`, alone: other work on the machine shows in the figures.
"""

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["/", "/hus/", "/leverandorer/", "/kunnskap/", "/arrangementer/", "/aktuelt/", "/om/", "/sok/?q=lys"]
REQUESTS = 500
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@dataclass
class Figure:
    name: str
    value: float
    limit: float
    unit: str

    def __str__(self) -> str:
        verdict = "ok" if self.value <= self.limit else "MISSED"
        return f"{self.name:52}{self.value:9.1f} {self.unit:4} limit {self.limit:6.0f}   {verdict}"


class Demo:
    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.environment = os.environ | {"MODE": "demo", "DATA": str(folder / "data"), "PORT": str(self.port)}

    def start(self) -> float:
        """Seconds until the demo says it is there."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout  # noqa: S101 - asked for above
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Ctrl-C stops everything" in line:
                return time.monotonic() - began
        raise SystemExit("The demo did not start:\n" + "".join(said))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate()

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return bytes(answer.read())

    def web(self) -> psutil.Process:
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if "kulturhus.wsgi" in child.cmdline())


def first_answer(demo: Demo) -> float:
    """Seconds from the start of a second web server on the same data until it has answered."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "kulturhus.wsgi", "--bind", f"127.0.0.1:{port}"]
    began = time.monotonic()
    server = subprocess.Popen(command, cwd=ROOT, env=demo.environment, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - began < 60:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
            except OSError:
                time.sleep(0.02)
            else:
                break
        return time.monotonic() - began
    finally:
        server.terminate()
        server.wait()


def memory_per_worker(demo: Demo) -> float:
    """MB of the largest web worker after many anonymous requests."""
    pages = [page for page in PAGES if exists(demo, page)]
    for number in range(REQUESTS):
        demo.get(pages[number % len(pages)])
    return max(worker.memory_info().rss for worker in demo.web().children()) / 1e6


def exists(demo: Demo, path: str) -> bool:
    try:
        return bool(demo.get(path))
    except urllib.error.HTTPError:
        return False


def transfer(demo: Demo) -> tuple[float, float]:
    """What a first visit takes in kB with everything it loads, and the heaviest page alone, gzipped as a proxy would."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and the other figures need no browser

    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(base_url=f"http://127.0.0.1:{demo.port}")
        responses = []
        page.on("response", lambda answer: responses.append(answer))  # noqa: PLW0108 - a built-in has no place for its mark
        page.goto("/", wait_until="networkidle")
        sizes = [
            len(gzip.compress(answer.body())) if is_text(answer.headers) else len(answer.body()) for answer in responses
        ]
        browser.close()
    pages = [len(gzip.compress(demo.get(page))) for page in PAGES if exists(demo, page)]
    return sum(sizes) / 1e3, max(pages) / 1e3


def is_text(headers: dict[str, str]) -> bool:
    return headers.get("content-type", "").startswith(("text/", "application/javascript", "image/svg"))


def imports(demo: Demo) -> list[float]:
    """Seconds for the list with faults, all named and nothing written; for the corrected one, written; for the slowest of its
    pages; and for undoing it.
    """
    command = [sys.executable, "scripts/bench_import.py"]
    done = subprocess.run(command, cwd=ROOT, env=demo.environment, stdout=subprocess.PIPE, text=True, check=True)
    seconds: list[float] = json.loads(done.stdout.splitlines()[-1])
    return seconds


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kulturhus-bench-") as folder:
        demo = Demo(Path(folder))
        figures = [Figure("demo, first start with packages installed", demo.start(), 110, "s")]
        try:
            figures.append(Figure("web server start to first answer", first_answer(demo), 3, "s"))
            figures.append(
                Figure(f"memory of a web worker after {REQUESTS} requests", memory_per_worker(demo), 120, "MB")
            )
            first, later = transfer(demo)
            figures.append(Figure("first visit with fonts, gzipped", first, 142, "kB"))
            figures.append(Figure("heaviest page, gzipped", later, 25, "kB"))
            faulty, corrected, slowest, undone = imports(demo)
            figures.append(Figure("import of 2,000 rows, 50 faulty: all told", faulty, 20, "s"))
            figures.append(Figure("import of the same 2,000 rows corrected: written", corrected, 20, "s"))
            figures.append(Figure("slowest page of that import", slowest, 2, "s"))
            figures.append(Figure("that import undone", undone, 20, "s"))
        finally:
            demo.stop()
        figures.append(Figure("demo, second start", demo.start(), 10, "s"))
        demo.stop()
    print(*figures, sep="\n")
    return int(any(figure.value > figure.limit for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
