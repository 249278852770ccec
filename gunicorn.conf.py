"""gunicorn reads this file by itself, in production and in the demo. It stands behind nginx or Caddy, never alone on the
internet: forty slow clients would fill it (reliability: c9).
"""

import runpy
import sys
from typing import Any

worker_class = "gthread"
workers = 2
threads = 8
timeout = 30
graceful_timeout = 30
max_requests = 2000
max_requests_jitter = 200
control_socket_disable = True
# Database time-outs hold in web processes only (kulturhus/settings.py).
raw_env = ["WEB_PROCESS=1"]


def on_starting(_server: Any) -> None:
    """What is wrong in the environment stops us in one line, before workers fail at it one after the other."""
    from kulturhus.environment import WrongEnvironment, refuse_unprepared  # noqa: PLC0415 (gunicorn sets the path first)

    try:
        # Run, not imported: after a reload (HUP) the workers read the settings anew.
        refuse_unprepared(runpy.run_module("kulturhus.settings"))
    except WrongEnvironment as problem:
        sys.exit(str(problem))
