"""Inviting the administrators of houses into the portal, a wave at a time, and reminding them once."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from desk.history import step
from desk.mail import queue_many
from members import emails
from members.models import MemberCategory, User, Welcome
from members.welcomes import next_wave, to_remind


@transaction.atomic
def send_welcomes(chosen: Collection[str], by: User, *, at: datetime | None = None) -> int:
    """Mails those of `chosen` (keys of guests) who can still be invited; returns how many. Nobody gets it twice."""
    _one_at_a_time()
    guests = [guest for guest in next_wave() if guest.key in chosen]
    with step(by=by, reason="welcome"):
        Welcome.objects.bulk_create(
            Welcome(organisation=guest.organisation, user=guest.person, sent_at=at or timezone.now(), sent_by=by)
            for guest in guests
        )
    queue_many(emails.welcome(guest.person, guest.organisation) for guest in guests)
    return len(guests)


@transaction.atomic
def remind_welcomes(chosen: Collection[int], by: User, *, at: datetime | None = None) -> int:
    """Mails those of `chosen` (numbers of welcomes) who have not come; returns how many. Nobody gets it twice."""
    _one_at_a_time()
    now = at or timezone.now()
    rows = [row for row in to_remind(at=now) if row.pk in chosen]
    with step(by=by, reason="reminder"):
        Welcome.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
    queue_many(emails.welcome(row.user, row.organisation, again=True) for row in rows)
    return len(rows)


def _one_at_a_time() -> None:
    """Two people who send at once wait for each other."""
    list(MemberCategory.objects.select_for_update(no_key=True).order_by("code"))
