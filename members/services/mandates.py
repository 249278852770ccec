"""Mandates with dates: from, until, as a deputy, and the way back when one was ended by mistake."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.history import step
from members.models import Mandate, Organisation, User
from members.models.mandates import PERIOD
from members.services.administrators import tell_missing_administrator

UNDO_WITHIN = timedelta(days=7)


@transaction.atomic
def grant_period(
    person: User,
    organisation: Organisation,
    kinds: Iterable[str],
    by: User | None,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    deputy_for: User | None = None,
) -> list[Mandate]:
    """A mandate of each kind from `starts_at` (now when left out or past) until `ends_at` (None: as long as it lasts).

    Raises ValidationError, and gives nothing, when the person has one of them already in some of that time.
    """
    now = timezone.now()
    start = max(starts_at or now, now)
    User.objects.select_for_update().get(pk=person.pk)  # two at once would meet in the exclusion constraint
    rows = [
        Mandate(
            user=person,
            organisation=organisation,
            kind=kind,
            starts_at=start,
            ends_at=ends_at,
            granted_by=by,
            deputy_for=deputy_for,
        )
        for kind in kinds
    ]
    with step(by=by):
        for row in rows:
            _refuse_overlap(row)
            row.full_clean()
            row.save()
    tell_missing_administrator(organisation)
    return rows


@transaction.atomic
def end_mandate(mandate: Mandate, by: User, *, ends_at: datetime | None = None, reason: str = "") -> None:
    """Access ends at `ends_at` (now when left out); one that has not started by then never does. One that has ended is
    left as it is.
    """
    now = timezone.now()
    row = Mandate.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=mandate.pk)
    if row.ends_at is not None and row.ends_at <= now:
        return
    with step(by=by, reason=reason):
        row.ends_at = max(ends_at or now, now, row.starts_at)
        row.ended_by, row.end_written_at, row.end_reason = by, now, reason.strip()
        row.save(update_fields=PERIOD)
    tell_missing_administrator(row.organisation)


def latest_end(organisation: Organisation, *, at: datetime | None = None) -> list[Mandate]:
    """What was ended last in the organisation, when that is no longer ago than UNDO_WITHIN: one, or all of a leaver's."""
    since = (at or timezone.now()) - UNDO_WITHIN
    rows = Mandate.objects.filter(organisation=organisation).select_related("user")
    last = rows.filter(end_written_at__gt=since).order_by("-end_written_at").first()
    return list(rows.filter(end_written_at=last.end_written_at).order_by("kind", "pk")) if last else []


@transaction.atomic
def undo_end(organisation: Organisation, by: User) -> list[Mandate]:
    """Gives back what `latest_end` names, with the end it had before. Raises ValidationError when there is nothing to undo,
    the account is closed, or the person has got the same access anew.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    rows = latest_end(organisation)
    if not rows:
        raise ValidationError(_("There is nothing to undo any more."))
    if not all(row.user.is_active for row in rows):
        raise ValidationError(_("The account of this person is closed."))
    with step(by=by, reason=_("The end was undone.")):
        for row in rows:
            _put_back(row)
    tell_missing_administrator(organisation)
    return rows


def _put_back(row: Mandate) -> None:
    """What the history says it was before the end was written."""
    events: Any = Mandate._meta.get_field("events").related_model
    told = events.objects.filter(pgh_obj_id=row.pk).exclude(end_written_at=row.end_written_at)
    before = told.order_by("-pgh_id").first()
    row.ends_at, row.ended_by_id = (before.ends_at, before.ended_by_id) if before else (None, None)
    row.end_written_at, row.end_reason = (before.end_written_at, before.end_reason) if before else (None, "")
    try:
        with transaction.atomic():
            row.save(update_fields=PERIOD)
    except IntegrityError as error:
        raise ValidationError(_("The person has got the same access anew since.")) from error


def _refuse_overlap(row: Mandate) -> None:
    same = Mandate.objects.filter(user=row.user, organisation=row.organisation, kind=row.kind).left()
    same = same.filter(Q(ends_at=None) | Q(ends_at__gt=row.starts_at))
    if row.ends_at is not None:
        same = same.filter(starts_at__lt=row.ends_at)
    if same.exists():
        raise ValidationError(
            _("%(person)s has this access already in that time: %(kind)s.")
            % {"person": row.user, "kind": row.get_kind_display()}
        )
