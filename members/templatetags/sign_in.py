"""Words for the account pages."""

import re
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()

# The first that fits: Edge and Opera say that they are Chrome, and Chrome that it is Safari.
BROWSERS = [
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"HeadlessChrome|Chrom(e|ium)/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
]
SYSTEMS = [
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "Mac"),
    (r"CrOS", "ChromeOS"),
    (r"Linux", "Linux"),
]


@register.filter
def device(user_agent: str) -> str:
    """`Firefox, Windows`: what a person calls their browser and machine."""
    names = [
        next((name for pattern, name in choices if re.search(pattern, user_agent)), "")
        for choices in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, names)) or _("Unknown browser")


@register.filter
def grouped(secret: str) -> str:
    """A key in groups of four letters, to be copied by hand."""
    return " ".join(re.findall(".{1,4}", secret))


@register.simple_tag
def account_crumbs(title: Any, path: str) -> list[tuple[Any, str]]:
    return [(_("My account"), reverse("members:account")), (title, path)]
