"""Running jobs. Two services do it: one for the queue `default`, and one that takes the jobs that have killed a worker.

The worker has connections of its own for its own book-keeping, while tasks that defer further jobs do so on Django's
connection, in their own transaction.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app

from desk.history import step

DEFAULT, QUARANTINE = "default", "quarantine"
CONCURRENCY = {DEFAULT: 4, QUARANTINE: 1}
STALLED_SECONDS = 30  # without a heartbeat, which comes every ten seconds


def worker_app(*, periodic: bool = True) -> App:
    """An app with the same tasks and with the worker's kind of connection; `periodic` says whether it also keeps the clock."""
    twin = App(
        connector=app.connector.get_worker_connector(),  # type: ignore[attr-defined]  # Django's has one
        worker_defaults=app.worker_defaults,
        periodic_defaults=app.periodic_defaults,
    )
    twin.tasks = app.tasks
    if periodic:
        for entry in app.periodic_registry.periodic_tasks.values():
            task = copy(entry.task)
            task.blueprint = twin
            twin.periodic_registry.register_task(
                task=task, cron=entry.cron, periodic_id=entry.periodic_id, configure_kwargs=entry.configure_kwargs
            )
    return twin


def in_history(run_job: Callable[[], Any], context: Any, _worker: Any) -> Any:
    """Around every job: the history says which job changed a row."""
    try:
        with step(job=context.job.task_name):
            return run_job()
    finally:
        # The thread may be gone before the next job, and its connection would be left open.
        if not connection.in_atomic_block:
            connection.close()


def run(queue: str = DEFAULT, *, wait: bool = True, periodic: bool = True) -> None:
    """Works until a signal stops it, which lets running jobs end; without `wait` until nothing is due."""
    worker_app(periodic=periodic).run_worker(
        queues=[queue],
        name=queue,
        concurrency=CONCURRENCY[queue],
        wait=wait,
        stalled_worker_timeout=STALLED_SECONDS,
        task_middleware=[in_history],
    )
