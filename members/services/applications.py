"""What an applicant does: apply, confirm, complete, withdraw. Each leaves a step and tells whoever must know."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from desk.work_queue import close_task, open_task
from members import application_emails
from members.models import Application, ApplicationState, ApplicationStep, Organisation, StepKind, User

TASK, ANSWERED_TASK = "members.application", "members.application_answered"
KEPT_UNCONFIRMED = timedelta(days=14)
ANSWER_DAYS = 14  # the secretariat's own aim; the task is due then


@transaction.atomic
def start_application(application: Application) -> Application:
    """Keeps what was written and mails a link to confirm it. Nobody else is told before it is confirmed."""
    application.save()
    add_step(application, StepKind.SENT, application.state)
    application_emails.send_confirmation(application)
    return application


@transaction.atomic
def confirm_application(application: Application) -> Application:
    """The address is the applicant's: the secretariat gets a task, and the register is asked. Idempotent."""
    row = locked(application)
    if row.state != ApplicationState.STARTED:
        return row
    row.organisation = known_organisation(row.number)
    row.confirmed_at = timezone.now()
    move(row, StepKind.CONFIRMED, ApplicationState.CONFIRMED, fields=["organisation", "confirmed_at"])
    application_emails.send_received(row)
    open_task(
        kind=TASK,
        title=gettext_noop("Application for membership: %(name)s"),
        values={"name": row.name},
        about=row,
        address=admin_address(row),
        due=timezone.localdate() + timedelta(days=ANSWER_DAYS),
    )
    ask_register(row)
    return row


@transaction.atomic
def complete_application(application: Application, changed: Iterable[str]) -> None:
    """Keeps what the applicant has corrected; `changed` are the labels of it. Raises ValidationError once it is decided."""
    require_open(locked(application))
    names = list(changed)
    if not names:
        return
    application.organisation = known_organisation(application.number)
    application.save()
    add_step(application, StepKind.CORRECTED, application.state, why=", ".join(names))
    open_task(
        kind=ANSWERED_TASK,
        title=gettext_noop("%(name)s has completed the application"),
        values={"name": application.name},
        about=application,
        address=admin_address(application),
    )
    ask_register(application)


@transaction.atomic
def withdraw_application(application: Application) -> None:
    """Idempotent. Raises ValidationError when it is decided otherwise."""
    row = locked(application)
    if row.state == ApplicationState.WITHDRAWN:
        return
    require_open(row)
    row.decided_at = timezone.now()
    move(row, StepKind.WITHDRAWN, ApplicationState.WITHDRAWN, fields=["decided_at"])
    close_tasks(row)


@transaction.atomic
def delete_unconfirmed(at: datetime | None = None) -> int:
    """Deletes what nobody confirmed in fourteen days; returns how many."""
    before = (at or timezone.now()) - KEPT_UNCONFIRMED
    rows = Application.objects.unconfirmed().filter(created_at__lt=before)
    number = rows.count()
    rows.delete()
    return number


def ask_register(application: Application) -> None:
    """The worker asks Enhetsregisteret, so that nobody waits for it. Told by name: jobs import services."""
    if application.number:
        app.configure_task("members.ask_register").defer(application_id=application.pk)


def known_organisation(number: str) -> Organisation | None:
    """The organisation with that number; of one that was merged, the one that goes on."""
    row: Organisation | None = Organisation.objects.filter(number=number).first() if number else None
    while row is not None and row.merged_into_id is not None:
        row = row.merged_into
    return row


def locked(application: Application) -> Application:
    """The row as it is now, and nobody else's until the transaction ends."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("category")
    row: Application = rows.get(pk=application.pk)
    return row


def require_open(application: Application) -> None:
    if not application.is_open:
        raise ValidationError(_("The application is not open any more."))


def move(
    application: Application,
    kind: str,
    to_state: str,
    *,
    by: User | None = None,
    why: str = "",
    fields: Iterable[str] = (),
) -> ApplicationStep:
    """Puts the application in `to_state`, saves `fields` with it, and writes the step."""
    before, application.state = application.state, to_state
    application.save(update_fields=["state", *fields])
    return add_step(application, kind, before, by=by, why=why)


def add_step(
    application: Application, kind: str, from_state: str, *, by: User | None = None, why: str = ""
) -> ApplicationStep:
    return ApplicationStep.objects.create(
        application=application,
        kind=kind,
        by=by,
        why=why,
        from_state="" if kind == StepKind.SENT else from_state,
        to_state=application.state,
    )


def close_tasks(application: Application, by: User | None = None) -> None:
    for kind in (TASK, ANSWERED_TASK):
        close_task(kind=kind, about=application, by=by)


def admin_address(application: Application) -> str:
    return reverse("admin:members_application_change", args=[application.pk])
