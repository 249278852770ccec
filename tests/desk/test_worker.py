"""Real workers against the test database."""

import os
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from desk import files, mail, sweeping, worker
from desk.models import FileState, MailState, StoredFile
from kulturhus.environment import ROOT
from tests.desk.conftest import upload
from tests.shared.files import pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("letters")]
PATIENCE = 60  # seconds


@pytest.fixture
def start(smtp):
    """`start(*arguments)`: `manage.py worker` as a process of its own, killed when the test ends."""
    running = []

    def run(*arguments):
        where = connection.settings_dict
        options = f"host={quote(where['HOST'])}&port={where['PORT']}"
        password = quote(where["PASSWORD"], safe="")
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.desk.worker_settings",
            "DATABASE_URL": f"postgresql://{where['USER']}:{password}@/{where['NAME']}?{options}",
            "DATA": str(settings.DATA),
            "SMTP_PORT": str(smtp.port),
        }
        process = subprocess.Popen([sys.executable, "manage.py", "worker", *arguments], cwd=ROOT, env=environment)
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def server(smtp, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp.port
    return smtp


def queued():
    return mail.queue(kind="tests.hello", to="kari@fjordvik.example", context={"name": "Kari"})


def let_heartbeats_stop():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


def test_worker_sends_what_is_queued(server):
    row = queued()

    worker.run(wait=False, periodic=False)

    row.refresh_from_db()
    assert (row.state, len(server.messages), ProcrastinateJob.objects.get().status) == (MailState.SENT, 1, "succeeded")


def test_worker_reads_uploads(cast):
    kari = cast.users["staff"]
    for content in (pdf(), b"%PDF-1.7\nnonsense"):
        files.store(upload("a.pdf", content), owner=kari, user=kari)

    worker.run(wait=False, periodic=False)

    assert list(StoredFile.objects.order_by("pk").values_list("state", flat=True)) == [
        FileState.READY,
        FileState.REFUSED,
    ]


def test_worker_puts_a_mail_off_when_the_server_does(server):
    row = queued()
    server.reply = "451 4.7.1 come back later"

    worker.run(wait=False, periodic=False)

    row.refresh_from_db()
    job = ProcrastinateJob.objects.get()
    assert (row.state, row.attempts, job.status, job.scheduled_at is not None) == (MailState.QUEUED, 1, "todo", True)


def test_worker_process_sends_at_once_and_leaves_when_asked(start, smtp):
    process = start()
    row = queued()
    assert smtp.arrived.wait(PATIENCE)

    process.send_signal(signal.SIGTERM)

    assert process.wait(PATIENCE) == 0
    row.refresh_from_db()
    assert (row.state, ProcrastinateJob.objects.get(task_name="desk.send_mail").status) == (MailState.SENT, "succeeded")


def test_mail_of_a_killed_worker_goes_once_from_quarantine(start, server):
    row = queued()
    server.hangs = True
    process = start()
    assert server.arrived.wait(PATIENCE)
    process.kill()
    process.wait()
    server.hangs = False
    let_heartbeats_stop()

    sweeping.sweep()
    job = ProcrastinateJob.objects.get(task_name="desk.send_mail")
    worker.run(wait=False, periodic=False)
    untouched = len(server.messages)
    worker.run(worker.QUARANTINE, wait=False, periodic=False)

    row.refresh_from_db()
    assert (job.queue_name, job.status, job.attempts, untouched) == ("quarantine", "todo", 1, 0)
    assert (row.state, len(server.messages), server.messages[0]["Message-ID"]) == (MailState.SENT, 1, row.message_id)


def test_tasks_defer_on_djangos_connection_while_a_worker_runs():
    before = app.connector

    worker.run(wait=False, periodic=False)

    assert app.job_manager.connector is before


def test_clock_of_the_worker_uses_the_workers_connection():
    twin = worker.worker_app()

    tasks = [entry.task for entry in twin.periodic_registry.periodic_tasks.values()]

    assert {task.name for task in tasks} >= {"desk.sweep", "desk.tidy"}
    assert all(task.blueprint is twin for task in tasks)
