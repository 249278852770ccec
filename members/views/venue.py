from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from members import directory, facts, structured
from members.models import User, Venue
from members.permissions import may_edit_venue, may_see_colleagues


@login_not_required
@require_safe
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """A house, its halls with all they have told, and its people for colleagues. Printed it is the "teknisk ark"."""
    houses = Venue.objects.visible_to(request.user).with_membership()
    found = get_object_or_404(
        houses.select_related("municipality__county").prefetch_related("halls__sources"), slug=slug
    )
    every, here = directory.houses(request.user), directory.point_of(found.municipality)
    people = User.objects.visible_to(request.user).working_for(found.organisation_id).by_name()
    context = {
        "venue": found,
        "access": list(facts.accessibility(list(found.halls.all()))),
        "nearest": directory.nearest(every, here, besides=found.pk),
        "people": people if found.is_member else [],
        "locked": found.is_member and not may_see_colleagues(request.user),
        "may_edit": may_edit_venue(request.user, found),
        "schema": structured.house(found, settings.SITE_ADDRESS + found.get_absolute_url()),
    }
    return render(request, "members/venue.html", context)
