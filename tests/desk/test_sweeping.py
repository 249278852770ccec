from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from desk import sweeping
from desk.health import jobs_health
from desk.models import Task
from desk.tasks import send_mail

pytestmark = pytest.mark.django_db


def execute(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def job():
    """A job that waits; `started(ago)` has given it to a worker that was last heard of `ago` seconds ago."""
    return ProcrastinateJob.objects.get(pk=send_mail.defer(mail_id=0))


def started(job, ago):
    execute(
        "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
        " RETURNING id) UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM w) WHERE id = %s",
        ago,
        job.pk,
    )


def swept(job):
    sweeping.sweep()
    job.refresh_from_db()
    return job.status, job.queue_name, job.attempts


def test_job_of_a_living_worker_is_left_alone(job):
    started(job, ago=20)

    assert swept(job) == ("doing", "default", 0)


def test_job_of_a_dead_worker_is_tried_in_quarantine(job):
    started(job, ago=40)

    assert swept(job) == ("todo", "quarantine", 1)


def test_job_whose_worker_is_gone_without_a_trace_is_tried_in_quarantine(job):
    execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", job.pk)

    assert swept(job) == ("todo", "quarantine", 1)


def test_job_is_given_up_the_third_time(job):
    for _ in range(2):
        started(job, ago=40)
        sweeping.sweep()
    started(job, ago=40)

    assert swept(job) == ("failed", "quarantine", 3)


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_finished_job_is_kept_for_thirty_days(job, days, left):
    execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", job.pk)
    execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", job.pk)
    execute("UPDATE procrastinate_events SET at = now() - make_interval(days => %s)", days)

    sweeping.delete_old_jobs()

    assert ProcrastinateJob.objects.count() == left


def test_health_is_good_when_a_worker_lives_and_nothing_waits():
    execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")

    health = jobs_health(timezone.now())

    assert (health.is_good, health.oldest_waiting, health.failed) == (True, None, 0)


def test_health_is_bad_without_a_worker():
    assert not jobs_health(timezone.now()).is_good


def test_health_is_bad_when_a_job_has_waited_five_minutes(job):
    execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '1 hour')")
    later = timezone.now() + timedelta(minutes=6)

    assert (jobs_health(timezone.now()).is_good, jobs_health(later).is_good) == (True, False)


def test_job_that_is_due_later_does_not_wait(job):
    execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour'")

    assert jobs_health(timezone.now() + timedelta(minutes=6)).oldest_waiting is None


def test_health_command_ends_with_one_when_a_job_failed(job, capsys):
    execute("UPDATE procrastinate_jobs SET status = 'failed'")
    execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")

    with pytest.raises(SystemExit) as ended:
        call_command("jobs_health")

    assert (ended.value.code, "Jobs that failed: 1" in capsys.readouterr().out) == (1, True)


def failed(job):
    execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", job.pk)
    execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", job.pk)


def test_failed_job_becomes_one_task(job):
    failed(job)

    sweeping.report_failures()
    sweeping.report_failures()

    assert Task.objects.get().kind == sweeping.FAILED_JOBS


def test_failure_that_was_dealt_with_is_not_reported_again_but_a_new_one_is(job):
    failed(job)
    sweeping.report_failures()
    Task.objects.update(done_at=timezone.now() + timedelta(seconds=1))
    sweeping.report_failures()
    old = Task.objects.open().count()
    execute("UPDATE procrastinate_events SET at = now() + interval '2 seconds'")

    sweeping.report_failures()

    assert (old, Task.objects.open().count()) == (0, 1)


def test_jobs_that_did_not_fail_are_no_task(job):
    sweeping.report_failures()

    assert Task.objects.count() == 0
