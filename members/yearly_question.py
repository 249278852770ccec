"""Once a year a house looks over its facts: a task for its people, a mail to its administrators, closed by confirming.

A question that nobody answers in time becomes a task of the secretariat when facts have turned unconfirmed meanwhile.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from desk.models import Task
from desk.work_queue import close_task, keep_tasks, open_task
from members import emails
from members.confirmation import due_for_confirmation, unconfirmed_houses
from members.models import User, Venue

CONFIRM = "members.confirm_facts"
DAYS_TO_ANSWER = 30
UNANSWERED = "members.unconfirmed_facts"
DAYS_TO_CALL = 14  # the secretariat's, after the house's own


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


def tell_unanswered(today: date) -> int:
    """The secretariat's tasks: one for each house that let the question pass and whose facts are unconfirmed by now.

    Closes those of houses that have answered. Idempotent; returns how many there are.
    """
    passed = Task.objects.filter(kind=CONFIRM, done_at=None, due__lt=today)
    asked: dict[Any, Any] = dict(passed.values_list("object_id", "due"))
    houses = Venue.objects.filter(pk__in=asked, is_open=True).select_related("organisation")
    wanted = [_to_call(house, asked[house.pk]) for house in unconfirmed_houses(houses, today)]
    keep_tasks(kind=UNANSWERED, model=Venue, wanted=wanted)
    return len(wanted)


def _to_call(house: Venue, asked: date) -> Task:
    """It leads to the card, where the people and their telephones stand. Marked done, it rests until the next question."""
    return Task(
        title=gettext_noop("%(house)s has not answered whether its facts are right: call the house"),
        values={"house": house.name},
        object_id=house.pk,
        address=reverse("admin:members_organisation_change", args=[house.organisation_id]),
        due=asked + timedelta(days=DAYS_TO_CALL),
    )


def close_when_confirmed(venue: Venue, by: User, *, today: date | None = None) -> None:
    """Closes the house's task once nothing is left that was last confirmed more than a year ago, and the secretariat's
    once nothing is unconfirmed.
    """
    day, house = today or timezone.localdate(), Venue.objects.filter(pk=venue.pk)
    if not due_for_confirmation(house, day).exists():
        close_task(kind=CONFIRM, about=venue, by=by)
    if not unconfirmed_houses(house, day).exists():
        close_task(kind=UNANSWERED, about=venue)
