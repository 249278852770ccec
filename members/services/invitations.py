"""Inviting people to an organisation. Nobody gets access, and no account is made, before the invited one says yes."""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members import emails
from members.days import midnight_after, period_of
from members.models import Invitation, Mandate, Organisation, User
from members.models.invitations import GOOD_FOR
from members.services.mandates import grant_period
from members.services.people import grant


@transaction.atomic
def invite(
    email: str,
    name: str,
    organisation: Organisation,
    kinds: Iterable[str],
    by: User,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    at: datetime | None = None,
) -> Invitation:
    """An invitation by mail, good for 14 days. One that is open to the same address is changed and sent again.

    The access will be from `first_day` (None: from the answer) until `last_day` is over (None: as long as it lasts).

    The answer is the same whether the address has an account or not.
    """
    address = email.strip().lower()
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # two at once would both be the first
    invitation = Invitation.objects.open().filter(organisation=organisation, email=address).first()
    if invitation is None:
        invitation = Invitation(organisation=organisation, email=address)
    invitation.name, invitation.kinds = name, sorted(set(kinds))
    invitation.first_day, invitation.last_day = first_day, last_day
    return _send(invitation, by, at or timezone.now())


@transaction.atomic
def send_again(invitation: Invitation, by: User, *, at: datetime | None = None) -> Invitation:
    """The same invitation, good for another 14 days. Raises ValidationError when it is no longer open, or its access over."""
    return _send(_open(invitation), by, at or timezone.now())


@transaction.atomic
def withdraw_invitation(invitation: Invitation, by: User) -> None:
    """Its address opens nothing any more. Idempotent; one that is accepted stays so."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at is None and row.withdrawn_at is None:
        with pghistory.context(user=by.pk):
            row.withdrawn_at = timezone.now()
            row.save(update_fields=["withdrawn_at"])


@transaction.atomic
def accept_invitation(invitation: Invitation, *, at: datetime | None = None) -> User:
    """The person with the invited address (made when there is none) gets the access. Someone known keeps their name.

    Raises ValidationError when the invitation is no longer open, has expired, or the person's account is closed.
    """
    now = at or timezone.now()
    row = _open(invitation)
    if row.is_expired(now):
        raise ValidationError(_("The invitation has expired. Ask for a new one."))
    person: User | None = User.objects.filter(email=row.email).first()
    if person is None:
        person = User.objects.create_user(row.email, name=row.name, language=row.organisation.language)
    if not person.is_active:
        raise ValidationError(_("Your account is closed. Write to the secretariat to have it opened."))
    with pghistory.context(user=person.pk):
        _give(row, person, now)
        row.accepted_at, row.accepted_by = now, person
        row.save(update_fields=["accepted_at", "accepted_by"])
    if row.by is not None and row.by.is_active:
        emails.send_accepted(row, person)
    return person


def _give(row: Invitation, person: User, now: datetime) -> None:
    """Access without days is given as ever. One for a time is added to what the person has got meanwhile, and shortens
    nothing.
    """
    if not row.days:
        for kind in row.kinds:
            grant(person, row.organisation, kind, row.by)
        return
    period = period_of(row.first_day, row.last_day)
    start = max(period["starts_at"] or now, now)
    held = Mandate.objects.filter(user=person, organisation=row.organisation).filter(
        Q(ends_at=None) | Q(ends_at__gt=start)
    )
    if row.last_day:
        held = held.filter(starts_at__lt=period["ends_at"])
    has = set(held.values_list("kind", flat=True))
    new = [kind for kind in row.kinds if kind not in has]
    grant_period(person, row.organisation, new, row.by, starts_at=period["starts_at"], ends_at=period["ends_at"])


def _open(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.open().select_for_update(of=("self",)).select_related("organisation", "by")
    row = rows.filter(pk=invitation.pk).first()
    if row is None:
        raise ValidationError(_("The invitation is accepted or withdrawn already."))
    return row


def _send(invitation: Invitation, by: User, now: datetime) -> Invitation:
    expires_at = now + GOOD_FOR
    if invitation.last_day:
        expires_at = min(expires_at, midnight_after(invitation.last_day))
    if expires_at <= now:
        raise ValidationError(_("The last day of this access is past. Write a new invitation."))
    with pghistory.context(user=by.pk):
        invitation.by, invitation.sent_at, invitation.expires_at = by, now, expires_at
        invitation.save()
    emails.send_invitation(invitation)
    return invitation
