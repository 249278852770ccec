"""People and their mandates. Each is atomic and may be called from a view, an admin action or a command."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from members.models import Mandate, Organisation, User
from members.services.administrators import tell_missing_administrator


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
        mandate = Mandate.objects.create(
            user=person, organisation=organisation, kind=kind, starts_at=now, ends_at=ends_at, granted_by=by
        )
    else:
        left.exclude(pk=mandate.pk).delete()
        mandate.starts_at, mandate.ends_at = min(mandate.starts_at, now), ends_at
        mandate.save(update_fields=["starts_at", "ends_at"])
    if kind == Mandate.Kind.ADMINISTRATOR:
        tell_missing_administrator(organisation)
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
    tell_missing_administrator(mandate.organisation)


def is_last_administrator(mandate: Mandate) -> bool:
    """Whether nobody else would administer the organisation without this mandate."""
    others = Mandate.objects.live().filter(organisation=mandate.organisation, kind=Mandate.Kind.ADMINISTRATOR)
    return mandate.kind == Mandate.Kind.ADMINISTRATOR and not others.exclude(user=mandate.user).exists()
