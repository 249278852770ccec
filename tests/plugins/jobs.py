"""Jobs in tests that do not commit: fixture `run_jobs`. Real workers are in tests/desk/test_worker.py."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.db.models import Q
from django.utils import timezone


@pytest.fixture
def run_jobs(db: None) -> Callable[[], list[str]]:
    """`run_jobs()` runs what is due, here and now, also what those jobs defer; returns the names of the tasks.

    A job that raises is not marked, and the exception is the test's.
    """
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    def run() -> list[str]:
        done = []
        due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
        while job := ProcrastinateJob.objects.filter(due, status="todo").order_by("-priority", "pk").first():
            app.tasks[job.task_name](**job.args)
            with connection.cursor() as cursor:
                cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.pk])
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)", [job.pk])
            done.append(job.task_name)
        return done

    return run


class Delivered(list[Any]):
    """Django's `mail.outbox`, filled by the jobs that are due whenever somebody looks."""

    run_jobs: Callable[[], Any]

    def __len__(self) -> int:
        self.run_jobs()
        return super().__len__()

    def __iter__(self) -> Iterator[Any]:
        self.run_jobs()
        return super().__iter__()

    def __getitem__(self, place: Any) -> Any:
        self.run_jobs()
        return super().__getitem__(place)

    def __eq__(self, other: object) -> bool:
        return list(self) == other

    __hash__ = None  # type: ignore[assignment]


@pytest.fixture
def prompt_mail(run_jobs: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """`mail.outbox` holds what the worker would have sent by now."""
    outbox = Delivered()
    outbox.run_jobs = run_jobs
    monkeypatch.setattr(mail, "outbox", outbox)
