"""Jobs whose worker died: tried again where they can hurt nobody else, and given up the third time (reliability plan c3)."""

import logging

from asgiref.sync import async_to_sync
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent
from procrastinate.jobs import Job, Status

from desk.models import Task
from desk.work_queue import open_task
from desk.worker import QUARANTINE, STALLED_SECONDS

logger = logging.getLogger(__name__)

LIVES = 3
FAILED_JOBS = "desk.failed_jobs"
KEPT_HOURS = 30 * 24


def sweep() -> None:
    """A job without a living worker goes to the quarantine queue; the third time it has failed."""
    find = async_to_sync(app.job_manager.get_stalled_jobs)
    for job in find(seconds_since_heartbeat=STALLED_SECONDS):
        if job.attempts + 1 >= LIVES:
            give_up(job)
        else:
            app.job_manager.retry_job_by_id(job_id=number(job), retry_at=timezone.now(), queue=QUARANTINE)
            logger.warning("Job %s (%s) lost its worker and is tried in quarantine.", job.id, job.task_name)


def give_up(job: Job) -> None:
    finish = async_to_sync(app.job_manager.finish_job_by_id_async)
    finish(job_id=number(job), status=Status.FAILED, delete_job=False)
    logger.error("Job %s (%s) has ended its worker %s times and is given up.", job.id, job.task_name, LIVES)


def report_failures() -> None:
    """Tells the secretariat once that jobs have failed, and again when more fail after they have dealt with it."""
    newest = ProcrastinateEvent.objects.filter(type="failed", job__status="failed").aggregate(at=Max("at"))["at"]
    dealt_with = Task.objects.filter(kind=FAILED_JOBS).aggregate(at=Max("done_at"))["at"]
    if newest and (dealt_with is None or newest > dealt_with):
        open_task(
            kind=FAILED_JOBS,
            title=gettext_noop("Something the portal should have done has failed. Tell those who run it."),
        )


def number(job: Job) -> int:
    if job.id is None:
        raise ValueError("A job that was read from the database has a number.")
    return job.id


def delete_old_jobs() -> None:
    """Finished jobs are kept for 30 days."""
    async_to_sync(app.job_manager.delete_old_jobs)(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
