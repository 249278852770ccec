"""What every page stands in: read by base.html, nothing here runs a query before a template asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from association.details import details
from kulturhus.pages.menu import Menus


def color_scheme(request: HttpRequest) -> str:
    """light, dark, or auto: what the reader chose with the light switch."""
    light = request.COOKIES.get("nk_light", "")
    return light if light in ("light", "dark") else "auto"


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site": SimpleLazyObject(details),  # what the association says about itself: one query for the whole page
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,  # each in its own words: Django's tag would translate the names
        "color_scheme": color_scheme(request),
        "canonical": settings.SITE_ADDRESS + request.path,
        "menus": Menus(request.path, request),
    }
