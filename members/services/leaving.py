"""Somebody stops working for an organisation: one step, one transaction."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from desk.work_queue import hand_over
from members.models import Mandate, Organisation, User
from members.services.administrators import tell_missing_administrator


@transaction.atomic
def leave(
    person: User,
    organisation: Organisation,
    by: User,
    *,
    ends_at: datetime | None = None,
    hand_over_to: User | None = None,
) -> int:
    """All access to the organisation ends at `ends_at` (now when left out), and open tasks there go to a colleague, or back
    to all, at once. What would start later never does. Returns how many mandates were ended; may run again.
    """
    now = timezone.now()
    moment = max(ends_at or now, now)
    User.objects.select_for_update().get(pk=person.pk)
    mandates = Mandate.objects.select_for_update(of=("self",)).filter(
        Q(ends_at=None) | Q(ends_at__gt=moment), user=person, organisation=organisation
    )
    with pghistory.context(user=by.pk):
        rows = list(mandates)
        for mandate in rows:
            mandate.ends_at = max(moment, mandate.starts_at)
            mandate.ended_by, mandate.end_written_at = by, now
            mandate.save(update_fields=["ends_at", "ended_by", "end_written_at"])
        hand_over(person, hand_over_to, organisation_id=organisation.pk)
    tell_missing_administrator(organisation)
    return len(rows)
