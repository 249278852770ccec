"""Choices made on any page: language and light."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kulturhus.pages.forms import LanguageForm, LightForm

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """The cookie keeps the choice on this device; a person who is signed in keeps it everywhere, and in mail."""
    form = LanguageForm(request.POST)
    valid = form.is_valid()
    response = redirect(form.way_back(request))
    if valid:
        language = form.cleaned_data["language"]
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
        remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@login_not_required
@require_POST
def choose_light(request: HttpRequest) -> HttpResponse:
    """The light switch without scripts; with them nk.js writes the same cookie and loads nothing."""
    form = LightForm(request.POST)
    valid = form.is_valid()
    response = redirect(form.way_back(request))
    if valid:
        remember(response, "nk_light", form.cleaned_data["light"])
    return response


def remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.PRODUCTION)
