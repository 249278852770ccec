from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from knowledge import services
from knowledge.forms import ThanksForm
from knowledge.library import Library
from knowledge.models import Resource, ResourceAddress
from knowledge.permissions import may_thank
from knowledge.reading import Reading
from kulturhus.shared.http import PAGE, is_htmx, replace_url


@login_not_required
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    found = Library(request.user, request.GET)
    response = render(request, "knowledge/library.html", {"library": found, "form": found.form})
    if is_htmx(request) and PAGE not in request.GET:  # whoever leafs has an address of their own
        replace_url(response, f"{request.path}?{found.state}".rstrip("?"))
    return response


@login_not_required
@require_safe
def resource(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Resource.objects.open_to(request.user)
    found = rows.with_thanks(request.user).with_uses().select_related("owner").filter(slug=slug).first()
    if found is None:
        old = get_object_or_404(ResourceAddress.objects.filter(resource__in=rows).select_related("resource"), slug=slug)
        return redirect(old.resource, permanent=True)
    reading = Reading(found, request.user, at=timezone.now())
    return render(request, "knowledge/resource.html", {"resource": found, "reading": reading})


@login_not_required
@require_POST
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Gives or takes back one's thanks. Those who are no members meet a 404, as if there were no such button."""
    found = get_object_or_404(Resource.objects.visible_to(request.user), slug=slug)
    form = ThanksForm(request.POST)
    if not may_thank(request.user):
        raise Http404
    if form.is_valid():
        change = services.thank if form.cleaned_data["takk"] else services.unthank
        change(found, request.user)
    return redirect(found)
