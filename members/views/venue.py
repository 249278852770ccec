from csp.decorators import csp_exempt
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from desk.models import StoredFile
from members import directory, facts, hall_files, photos, structured
from members.models import User, Venue
from members.permissions import may_edit_venue, may_see_colleagues


@login_not_required
@require_safe
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """A house, its halls with all they have told, and its people for colleagues. The "teknisk ark" has an address of its own."""
    houses = Venue.objects.visible_to(request.user).with_membership()
    found = get_object_or_404(
        houses.select_related("municipality__county", "technical_sheet").prefetch_related("halls__sources"), slug=slug
    )
    every, here = directory.houses(request.user), directory.point_of(found.municipality)
    people = User.objects.visible_to(request.user).working_for(found.organisation_id).by_name()
    context = {
        "venue": found,
        "access": list(facts.accessibility(list(found.halls.all()))),
        "files": hall_files.shown(found.halls.all(), request.user),
        "photos": photos.shown(found),
        "nearest": directory.nearest(every, here, besides=found.pk),
        "people": people if found.is_member else [],
        "locked": found.is_member and not may_see_colleagues(request.user),
        "may_edit": may_edit_venue(request.user, found),
        "sheet_address": settings.SITE_ADDRESS + reverse("members:technical_sheet", args=[found.slug]),
        "schema": structured.house(found, settings.SITE_ADDRESS + found.get_absolute_url()),
    }
    return render(request, "members/venue.html", context)


@csp_exempt()  # type: ignore[arg-type]  # the policy of our pages would keep browsers from drawing it; the file is ours
@login_not_required
@require_safe
def technical_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet as the worker last made it, at an address that stays. Caches must ask each time."""
    houses = Venue.objects.visible_to(request.user).filter(technical_sheet__isnull=False)
    house = get_object_or_404(houses.select_related("technical_sheet"), slug=slug)
    file = StoredFile.objects.of(house.technical_sheet).ready().visible_to(request.user).first()
    if file is None:
        raise Http404
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        with file.content.open("rb") as content:
            response = HttpResponse(content.read(), content_type=file.media_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Disposition"] = str(content_disposition_header(False, file.name))
    return response
