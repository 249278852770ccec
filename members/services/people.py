"""People and their mandates. Each is atomic and may be called from a view, an admin action or a command."""

from collections.abc import Iterable
from datetime import datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members import emails
from members.models import Mandate, Organisation, User


@transaction.atomic
def invite(email: str, name: str, organisation: Organisation, kinds: Iterable[str], by: User) -> User:
    """The person with that e-mail (made when there is none) gets the mandates, and a mail that says so.

    Someone known keeps the name they chose. May run again: mandates one has are left, the mail is sent again.
    Raises ValidationError when the person's account is closed.
    """
    address = email.strip().lower()
    person: User | None = User.objects.filter(email=address).first()
    if person is None:
        person = User.objects.create_user(address, name=name, language=organisation.language)
    if not person.is_active:
        raise ValidationError({"email": _("The account of this person is closed. Ask the secretariat to open it.")})
    for kind in kinds:
        grant(person, organisation, kind, by)
    emails.send_invitation(person, organisation, by)
    return person


@transaction.atomic
def grant(
    person: User, organisation: Organisation, kind: str, by: User | None, *, ends_at: datetime | None = None
) -> Mandate:
    """The mandate from now until `ends_at` (None: as long as it lasts). One that lives or waits is kept and adjusted."""
    now = timezone.now()
    User.objects.select_for_update().get(pk=person.pk)  # two at once would meet in the exclusion constraint
    left = Mandate.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=now), user=person, organisation=organisation, kind=kind
    )
    mandate: Mandate | None = left.order_by("starts_at").first()
    if mandate is None:
        return Mandate.objects.create(
            user=person, organisation=organisation, kind=kind, starts_at=now, ends_at=ends_at, granted_by=by
        )
    left.exclude(pk=mandate.pk).delete()
    mandate.starts_at, mandate.ends_at = min(mandate.starts_at, now), ends_at
    mandate.save(update_fields=["starts_at", "ends_at"])
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, by: User) -> None:
    """Access ends now; one that has not started never does. One that has ended is left as it is."""
    now = timezone.now()
    if mandate.ends_at is not None and mandate.ends_at <= now:
        return
    with pghistory.context(user=by.pk):
        mandate.ends_at = max(now, mandate.starts_at)
        mandate.save(update_fields=["ends_at"])


def is_last_administrator(mandate: Mandate) -> bool:
    """Whether nobody else would administer the organisation without this mandate."""
    others = Mandate.objects.live().filter(organisation=mandate.organisation, kind=Mandate.Kind.ADMINISTRATOR)
    return mandate.kind == Mandate.Kind.ADMINISTRATOR and not others.exclude(user=mandate.user).exists()
