"""Min side: what waits for one's house, what is new, and where to go next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from association.models import News
from desk.models import Task
from events.models import Event
from knowledge.models import Resource
from members.models import Venue
from members.permissions import works_in_secretariat

TASKS, RESOURCES, EVENTS, NEWS = 6, 5, 3, 2


@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    user = request.user
    context = {
        "house": house_of(request.acting),  # type: ignore[attr-defined]
        "membership": membership_of(user, request.acting),  # type: ignore[attr-defined]
        "sees_dues": sees_dues(user, request.acting),  # type: ignore[attr-defined]
        "tasks": tasks_of(user)[:TASKS],
        "resources": Resource.objects.new_for(user).with_credits()[:RESOURCES],
        "events": Event.objects.visible_to(user).with_place().upcoming()[:EVENTS],
        "news": News.objects.visible_to(user).published(timezone.now()).newest()[:NEWS],
        "today": timezone.localdate(),
    }
    return render(request, "pages/my_page.html", context)


def tasks_of(user: Any) -> Any:
    """What waits for the person: their own, those of the organisations they act for, and the secretariat's."""
    standing = user.standing
    held = [(mandate.organisation_id, mandate.kind) for mandate in standing.mandates]
    mine = [organisation.pk for organisation in standing.organisations]
    return Task.objects.open().for_user(user, mine, secretariat=works_in_secretariat(user), held=held)


def house_of(organisation: Any) -> Venue | None:
    """The culture house of the organisation one acts for; the first by name when it has several."""
    return Venue.objects.filter(organisation=organisation.pk).by_name().first() if organisation else None


def membership_of(user: Any, organisation: Any) -> Any:
    """The membership of the organisation as it stands now; None when it has none."""
    if not organisation:
        return None
    rows = [row for row in user.standing.memberships if row.organisation_id == organisation.pk]
    return max(rows, key=lambda row: row.period.upper, default=None)


def sees_dues(user: Any, organisation: Any) -> bool:
    """Whether dues are paid is for those who handle invoices."""
    return bool(organisation) and user.standing.has("invoices", organisation.pk)
