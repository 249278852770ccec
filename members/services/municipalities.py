"""What stands in a municipality that is no more: told, never moved in silence."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from desk.work_queue import close_task, open_task
from members.models import Municipality, MunicipalityChange, Organisation, Proposal, Venue
from members.models.proposals import ProposalSource
from members.services.proposals import propose_change

TASK = "members.ended_municipality"


@transaction.atomic
def report_ended_municipalities(today: date | None = None) -> int:
    """Proposes the new municipality to organisations in one that ended by today; returns how many proposals are new.

    Houses, and organisations in one that was divided, become a task for the secretariat: somebody must know the place.
    """
    changes: dict[str, list[MunicipalityChange]] = {}
    for change in MunicipalityChange.objects.filter(on__lte=today or timezone.localdate()).select_related("successor"):
        changes.setdefault(change.code, []).append(change)
    number = 0
    for place in Municipality.objects.filter(pk__in=changes):
        successors = changes[place.pk]
        # A number that is also its own successor goes on.
        if place.pk not in [change.successor_id for change in successors]:
            number += _report(place, successors)
    return number


def _report(place: Municipality, successors: list[MunicipalityChange]) -> int:
    organisations = Organisation.objects.current().filter(municipality=place)
    number, by_hand = 0, Venue.objects.filter(municipality=place).exists()
    for organisation in organisations:
        if len(successors) == 1:
            number += _propose(organisation, successors[0])
        else:
            by_hand = True
    if by_hand:
        open_task(
            kind=TASK,
            title=gettext_noop("Municipality %(name)s has ended: move the houses there"),
            values={"name": str(place)},
            about=place,
            address=f"{reverse('admin:members_venue_changelist')}?municipality__code__exact={place.pk}",
        )
    else:
        close_task(kind=TASK, about=place)
    return number


def _propose(organisation: Organisation, change: MunicipalityChange) -> int:
    key = f"municipality:{change.code}:{change.successor_id}"
    if Proposal.objects.filter(organisation=organisation, source=ProposalSource.REGISTER, key=key).exists():
        return 0
    note = f"{change.code} → {change.successor_id}, {change.on.isoformat()}"
    wanted = {"municipality": {"number": change.successor_id, "name": change.successor.name}}
    proposal = propose_change(organisation, wanted, source=ProposalSource.REGISTER, note=note, key=key)
    return int(proposal is not None)
