"""People and their mandates. Each is atomic and may be called from a view, an admin action or a command."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from members.models import Mandate, Organisation, User
from members.models.mandates import PERIOD
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
        mandate.lasts()
        mandate.starts_at, mandate.ends_at = min(mandate.starts_at, now), ends_at
        mandate.save(update_fields=PERIOD)
    if kind == Mandate.Kind.ADMINISTRATOR:
        tell_missing_administrator(organisation)
    return mandate


def is_last_administrator(mandate: Mandate) -> bool:
    """Whether nobody else would administer the organisation without this mandate."""
    others = Mandate.objects.live().filter(organisation=mandate.organisation, kind=Mandate.Kind.ADMINISTRATOR)
    return mandate.kind == Mandate.Kind.ADMINISTRATOR and not others.exclude(user=mandate.user).exists()
