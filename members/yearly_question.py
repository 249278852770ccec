"""Once a year a house looks over its facts: a task for its people, a mail to its administrators, closed by confirming."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from desk.models import Task
from desk.work_queue import close_task, open_task
from members import emails
from members.confirmation import due_for_confirmation
from members.models import User, Venue

CONFIRM = "members.confirm_facts"
DAYS_TO_ANSWER = 30


def ask_for_confirmation(today: date) -> int:
    """Opens a task for each house that has not confirmed its facts for a year, and mails those who administer it.

    Closes the tasks of houses that need it no longer. Idempotent; returns how many tasks are new.
    """
    due = due_for_confirmation(Venue.objects.filter(is_open=True), today)
    waiting = Task.objects.filter(kind=CONFIRM, done_at=None)
    for venue in Venue.objects.filter(pk__in=waiting.values("object_id")).exclude(pk__in=due.values("pk")):
        close_task(kind=CONFIRM, about=venue)
    new = list(due.exclude(pk__in=waiting.values("object_id")).order_by("pk"))
    for venue in new:
        _ask(venue, today)
    return len(new)


@transaction.atomic
def _ask(venue: Venue, today: date) -> None:
    due = today + timedelta(days=DAYS_TO_ANSWER)
    open_task(
        kind=CONFIRM,
        title=gettext_noop("Are the facts about %(house)s still right?"),
        values={"house": venue.name},
        about=venue,
        address=reverse("members:confirm_venue", args=[venue.slug]),
        organisation_id=venue.organisation_id,
        due=due,
    )
    emails.send_confirmation_request(venue, today=today, due=due)


def close_when_confirmed(venue: Venue, by: User, *, today: date | None = None) -> None:
    """Closes the house's task once nothing is left that was last confirmed more than a year ago."""
    day = today or timezone.localdate()
    if not due_for_confirmation(Venue.objects.filter(pk=venue.pk), day).exists():
        close_task(kind=CONFIRM, about=venue, by=by)
