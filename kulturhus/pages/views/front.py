"""Pages for everybody that span apps: home, search, and what search engines ask for."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from association.models import Figure, News
from events.models import Event
from knowledge.models import Resource
from kulturhus.pages.forms import SearchForm
from kulturhus.pages.search import answers
from kulturhus.shared.http import query_without_empty, replace_url
from members.models import Hall, Membership

LARGE = 500  # seats; halls above are in the light in the drawing


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "halls": member_halls(),
        "figures": Figure.objects.on_home(),
        "resources": Resource.objects.visible_to(request.user).newest().with_thanks().with_credits()[:4],
        "events": Event.objects.visible_to(request.user).exclude(status="cancelled").with_place().upcoming()[:3],
        "news": News.objects.visible_to(request.user).published(timezone.now()).newest()[:3],
    }
    return render(request, "pages/home.html", context)


def member_halls() -> dict[str, int]:
    """Counts over the member houses now: `houses` with halls, `halls`, and `lit` ones with more than 500 seats."""
    listed = Membership.objects.giving("listed").filter(organisation=OuterRef("venue__organisation"))
    return Hall.objects.filter(Exists(listed), venue__is_open=True).aggregate(
        halls=Count("pk"), lit=Count("pk", filter=Q(seats__gt=LARGE)), houses=Count("venue", distinct=True)
    )


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    text: str = form.values["q"]
    found = list(answers(request.user, text)) if text else []
    context: dict[str, Any] = {
        "title": _("Search"),
        "form": form,
        "text": text,
        "answers": found,
        "number": sum(answer.number for answer in found),
    }
    response = render(request, "pages/search.html", context)
    query = query_without_empty(form)
    replace_url(response, f"{request.path}?{query}" if query else request.path)
    return response


@login_not_required
@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """A demo is found by nobody; the real portal by all, but for what is behind the sign-in anyway."""
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        closed = [reverse("admin:index"), reverse("account_login"), reverse("pages:my_page"), reverse("pages:search")]
        lines = [
            "User-agent: *",
            *(f"Disallow: {path}" for path in closed),
            f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml",
        ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
