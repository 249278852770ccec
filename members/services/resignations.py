"""Leaving: by the category's own rule, or on another day when the secretariat decides so and says why."""

from datetime import date, datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from desk.work_queue import close_task, open_task
from members import emails
from members.models import Membership, Organisation, Resignation, User
from members.periods import resignation_takes_effect

TASK = "members.resignation"


@transaction.atomic
def resign(
    membership: Membership,
    by: User,
    *,
    reason: str = "",
    received_on: date | None = None,
    effective_on: date | None = None,
    exception_reason: str = "",
) -> Resignation:
    """The organisation leaves the membership's category: by the rule, or on `effective_on` for `exception_reason`.

    Its administrators get a mail, the secretariat a task. Raises ValidationError for a second time, or no reason.
    """
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    received = received_on or timezone.localdate()
    rule_on = resignation_takes_effect(membership.category, received)
    row = Resignation(
        organisation=membership.organisation,
        category=membership.category,
        received_on=received,
        by=by,
        reason=reason,
        rule_on=rule_on,
        effective_on=effective_on or rule_on,
        exception_reason=exception_reason,
        exception_by=by if effective_on and effective_on != rule_on else None,
    )
    row.full_clean()
    with pghistory.context(user=by.pk, reason="resignation"):
        row.save()
        _end_memberships(row)
    _tell_secretariat(row)
    emails.send_resignation(row)
    return row


def _tell_secretariat(row: Resignation) -> None:
    open_task(
        kind=TASK,
        title=gettext_noop("%(organisation)s has resigned"),
        values={"organisation": row.organisation.name},
        about=row,
        address=reverse("admin:members_resignation_change", args=[row.pk]),
        due=row.effective_on,
    )


@transaction.atomic
def move_resignation(row: Resignation, by: User, *, effective_on: date, exception_reason: str = "") -> None:
    """Another day, for a reason; the rule's own day needs none. Raises ValidationError as `resign` does."""
    with pghistory.context(user=by.pk, reason="resignation"):
        _give_back_memberships(Resignation.objects.select_for_update().get(pk=row.pk))
        row.effective_on = effective_on
        row.exception_reason = exception_reason if effective_on != row.rule_on else ""
        row.exception_by = by if effective_on != row.rule_on else None
        row.full_clean()
        row.save(update_fields=["effective_on", "exception_reason", "exception_by"])
        _end_memberships(row)
    emails.send_resignation(row)


@transaction.atomic
def withdraw_resignation(row: Resignation, by: User, *, at: datetime | None = None) -> None:
    """The organisation stays. Raises ValidationError when it has taken effect. One that is withdrawn is left as it is."""
    locked = Resignation.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.withdrawn_at is not None:
        return
    if locked.effective_on <= timezone.localdate(at):
        raise ValidationError(_("The resignation has taken effect. Ask the secretariat to become a member again."))
    with pghistory.context(user=by.pk, reason="resignation"):
        row.withdrawn_at, row.withdrawn_by = at or timezone.now(), by
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _give_back_memberships(row)
    close_task(kind=TASK, about=row, by=by)
    emails.send_withdrawal(row)


def _touched(row: Resignation) -> Q:
    """The memberships that end by it: the one it falls into, or at whose end, and those that would come after."""
    return Q(organisation=row.organisation_id, category=row.category_id, period__endswith__gte=row.effective_on)


def _end_memberships(row: Resignation) -> None:
    """One that would have begun later ends on its first day: it never begins. An earlier end stays."""
    ends_on = Greatest(F("period__startswith"), row.effective_on)
    Membership.objects.filter(_touched(row)).filter(Q(ended_on=None) | Q(ended_on__gt=ends_on)).update(ended_on=ends_on)


def _give_back_memberships(row: Resignation) -> None:
    ends_on = Greatest(F("period__startswith"), row.effective_on)
    Membership.objects.filter(_touched(row), ended_on=ends_on).update(ended_on=None)
