"""What every page stands in: read by base.html, nothing here runs a query before a template asks."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kulturhus.pages.menu import Menus


@dataclass(frozen=True)
class Details:
    """The association as the footer shows it; what is not told is empty and left out."""

    name: str = "Norske kulturhus"
    tagline: str = ""
    address_lines: tuple[str, ...] = ()
    orgnr: str = ""
    phone: str = ""
    email: str = ""


def color_scheme(request: HttpRequest) -> str:
    """light, dark, or auto: what the reader chose with the light switch."""
    light = request.COOKIES.get("nk_light", "")
    return light if light in ("light", "dark") else "auto"


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site": SimpleLazyObject(Details),
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,  # each in its own words: Django's tag would translate the names
        "color_scheme": color_scheme(request),
        "canonical": settings.SITE_ADDRESS + request.path,
        "menus": Menus(request.path),
    }
