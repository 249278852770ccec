"""Houses that nobody administers: the secretariat gets a task, and it goes away by itself when somebody does."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_noop

from desk.work_queue import close_task, open_task
from members.models import Mandate, Membership, Organisation

KIND = "members.no_administrator"
TITLE = gettext_noop("%(organisation)s has no administrator left: find out who takes over")


@transaction.atomic
def tell_missing_administrator(organisation: Organisation, *, at: datetime | None = None) -> bool:
    """Opens or closes the secretariat's task, as things stand; whether one is missing. Idempotent.

    Only members that have had an administrator count: those who never did are invited first.
    """
    had = Mandate.objects.filter(organisation=organisation, kind=Mandate.Kind.ADMINISTRATOR)
    is_member = Membership.objects.giving("sign_in", at=at).filter(organisation=organisation).exists()
    if not is_member or not had.exists() or had.live(at=at).filter(user__is_active=True).exists():
        close_task(kind=KIND, about=organisation)
        return False
    open_task(
        kind=KIND,
        title=TITLE,
        values={"organisation": organisation.name},
        about=organisation,
        address=reverse("admin:members_organisation_change", args=[organisation.pk]),
    )
    return True


def tell_missing_administrators(*, at: datetime | None = None) -> int:
    """All of them, at night, since a mandate may simply run out; returns how many have none."""
    had = Mandate.objects.filter(organisation=OuterRef("pk"), kind=Mandate.Kind.ADMINISTRATOR)
    organisations = Organisation.objects.filter(
        Exists(had), Exists(Membership.objects.filter(organisation=OuterRef("pk")))
    )
    return sum(tell_missing_administrator(organisation, at=at) for organisation in organisations)
