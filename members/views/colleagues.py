"""Colleagues in other houses. To those who may not see them there is no such page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kulturhus.shared.chips import chips
from kulturhus.shared.http import PAGE, is_htmx, paginate, query_without_empty, replace_url
from members import colleagues
from members.forms.colleagues import ColleaguesForm
from members.permissions import may_see_colleagues
from members.vcards import vcard

PER_PAGE = 20


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    if not may_see_colleagues(request.user):
        raise Http404
    filters = ColleaguesForm(request.GET, counties=colleagues.counties())
    found = colleagues.search(request.user, filters.values)
    page = paginate(colleagues.with_houses(found), request.GET, PER_PAGE)
    context = {"filters": filters, "chips": chips(filters), "page": page}
    response = render(request, "members/people.html", context)
    if is_htmx(request) and PAGE not in request.GET:
        query = query_without_empty(filters)
        replace_url(response, f"{request.path}?{query}" if query else request.path)
    return response


@require_safe
def person_card(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list shows of a person, for the address book."""
    person = get_object_or_404(colleagues.with_houses(colleagues.colleagues(request.user)), pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="kontakt-{person.pk}.vcf"'}
    return HttpResponse(vcard(person), content_type="text/vcard; charset=utf-8", headers=headers)
