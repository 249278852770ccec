"""The demo's programs: each in a process group of its own, so that Ctrl-C reaches only us and we stop them in order."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from kulturhus.environment import ROOT

STOP_SECONDS = 10
# Waits until we say "stopped" or are gone (kill -9 too), then stops the process group ($0).
GUARD = """read -r _ && exit
kill -s TERM -- "-$0" 2>/dev/null
i=0; while [ $i -lt 100 ] && kill -s 0 -- "-$0" 2>/dev/null; do sleep 0.1; i=$((i+1)); done
kill -s KILL -- "-$0" 2>/dev/null
"""


@dataclass
class Program:
    """A program that should run as long as the demo. One with `restarts` may exit: it is started again."""

    name: str
    command: list[str]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    restarts: bool = False
    started: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.started.append(time.monotonic())
        with self.log.open("ab" if len(self.started) > 1 else "wb") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=os.environ | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.guard = subprocess.Popen(
            ["sh", "-c", GUARD, str(self.process.pid)], stdin=subprocess.PIPE, start_new_session=True
        )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def keeps_failing(self) -> bool:
        """Whether it was started three times within half a minute."""
        return len(self.started) >= 3 and self.started[-1] - self.started[-3] < 30

    def stop(self) -> None:
        """Ends the whole group, also what the program left behind when it ended by itself."""
        if not self.started:
            return
        self._signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        self._signal(signal.SIGKILL)
        self.process.wait()
        if self.guard.stdin and not self.guard.stdin.closed:
            self.guard.communicate(b"stopped\n")

    def last_lines(self, count: int = 15) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-count:]
        return "\n".join(f"    {line}" for line in lines)

    def _signal(self, number: int) -> None:
        # macOS answers PermissionError for a group of processes that have ended.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)
