from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kulturhus.shared.http import is_htmx, paginate, query_without_empty, replace_url
from members.models import County
from suppliers.facets import Choices, chips, facets
from suppliers.forms.directory import DirectoryForm
from suppliers.models import Category, Listing, Scheme, with_parts
from suppliers.permissions import keeps_listing
from suppliers.proofs import with_proofs


@login_not_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    choices = Choices(Category.objects.tree(), list(County.objects.all()), list(Scheme.objects.by_name()))
    form = DirectoryForm(request.GET, tree=choices.tree, counties=choices.counties, schemes=choices.schemes)
    listings = Listing.objects.visible_to(request.user)
    hits, text = form.narrowed(listings), form.values["q"].strip()
    page = paginate(hits.with_excerpt(text) if text else hits, request.GET)
    page.object_list = with_proofs(with_parts(page.object_list, "categories", "counties"))
    acting = request.acting  # type: ignore[attr-defined]
    may_edit = request.user.is_authenticated and keeps_listing(request.user, acting)
    context = {
        "form": form,
        "text": text,
        "page": page,
        "facets": facets(form, listings, choices),
        "chips": chips(form, choices),
        "may_edit": may_edit,
    }
    response = render(request, "suppliers/directory.html", context)
    if is_htmx(request):
        query = query_without_empty(form)
        replace_url(response, f"{request.path}?{query}" if query else request.path)
    return response
