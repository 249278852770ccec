from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kulturhus.shared.chips import chips
from kulturhus.shared.http import PAGE, is_htmx, paginate, query_without_empty, replace_url
from members import directory
from members.forms.directory import DirectoryForm, HouseForm

PER_PAGE = 20


@login_not_required
@require_safe
def venues(request: HttpRequest) -> HttpResponse:
    """The culture houses of Norway as a list and on a map. Both hold the same hits; the list turns pages."""
    every = directory.places(request.user, HouseForm(request.GET).values)
    filters = DirectoryForm(request.GET, counties=directory.counties(every.houses))
    found = directory.search(every, filters.values["fylke"])
    page = paginate(found.hits, request.GET, PER_PAGE)
    context = {
        "filters": filters,
        "chips": chips(filters),
        "found": found,
        "page": page,
        "venues": directory.rows(page.object_list),
        "houses": len(every.houses),
        "halls": sum(house.halls for house in every.houses),
    }
    response = render(request, "members/venues.html", context)
    if is_htmx(request) and PAGE not in request.GET:
        query = query_without_empty(filters)
        replace_url(response, f"{request.path}?{query}" if query else request.path)
    return response
