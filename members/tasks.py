"""Jobs about members. They take no arguments but when they were due, look up again, and each may run twice."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from desk.work_queue import close_task, open_task
from members import application_register, technical_sheet
from members.models import Application
from members.registers import RegisterError
from members.registers.sync import sync_quietly
from members.services import (
    delete_unconfirmed,
    erase_due,
    make_reports,
    read_import,
    report_invariants,
    tell_missing_administrators,
    tell_waiting_joins,
    warn_of_ending_overrides,
    work_on_import,
)
from members.services.municipalities import report_ended_municipalities
from members.yearly_question import ask_for_confirmation, tell_unanswered

REGISTER_TASK = "members.register_fault"
AGAIN = RetryStrategy(max_attempts=6, exponential_wait=4, retry_exceptions={RegisterError})
PATIENCE = 20.0  # seconds: nobody waits for the page here


@app.periodic(cron="41 2 * * *")
@app.task(name="members.erase", queueing_lock="members.erase", lock="members.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    erase_due()


@app.periodic(cron="23 4 1 * *")
@app.task(name="members.report_retention", queueing_lock="members.report_retention", lock="members.report_retention")
def report_retention(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    make_reports()


@app.periodic(cron="41 3 * * *")
@app.task(name="members.watch", queueing_lock="members.watch", lock="members.watch")
def watch(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    """Looks over the memberships, and tells the secretariat by tasks. May run twice."""
    warn_of_ending_overrides()
    report_invariants()


@app.periodic(cron="40 2 * * *")
@app.task(name="members.sync_registers", queueing_lock="members.sync_registers", lock="members.sync_registers")
def sync_registers(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    """What goes wrong becomes a task for the secretariat; the next night goes on where this one ended."""
    fault = sync_quietly() if settings.REGISTER_URL else ""
    report_ended_municipalities()
    if fault:
        open_task(
            kind=REGISTER_TASK,
            title=gettext_noop("Changes from the register could not be read: %(fault)s"),
            values={"fault": fault[:150]},
            address=reverse("admin:members_proposal_changelist"),
        )
    else:
        close_task(kind=REGISTER_TASK)


@app.task(name="members.ask_register", retry=AGAIN)
def ask_register(application_id: int) -> None:
    application = Application.objects.filter(pk=application_id).exclude(number="").first()
    if application is not None:
        application_register.ask(application, patience=PATIENCE)


@app.periodic(cron="29 3 * * *")
@app.task(name="members.tidy_applications", queueing_lock="members.tidy_applications")
def tidy_applications(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    delete_unconfirmed()


@app.periodic(cron="7 4 * * *")
@app.task(name="members.administrators", queueing_lock="members.administrators", lock="members.administrators")
def administrators(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    tell_missing_administrators()
    tell_waiting_joins()


@app.task(name="members.read_import")
def take_in(import_id: int) -> None:
    read_import(import_id)


@app.task(name="members.work_on_import")
def take_on(import_id: int, by_id: int) -> None:
    work_on_import(import_id, by_id)


@app.task(name="members.make_technical_sheet")
def make_technical_sheet(venue_id: int) -> None:
    technical_sheet.make(venue_id)


@app.periodic(cron="10 2 * * *")
@app.task(name="members.refresh_technical_sheets", queueing_lock="members.refresh_technical_sheets")
def refresh_technical_sheets(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    technical_sheet.refresh_all()


@app.periodic(cron="30 5 * * *")
@app.task(name="members.ask_for_confirmation", queueing_lock="members.ask_for_confirmation")
def confirmations(timestamp: int) -> None:  # noqa: ARG001 - when it was due
    today = timezone.localdate()
    ask_for_confirmation(today)
    tell_unanswered(today)
