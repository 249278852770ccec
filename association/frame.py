"""What the pages below /om/ share: text, way back, the row under the header, and «Rediger» for the secretariat."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from association.details import change_address
from association.models import Page
from kulturhus.shared.translated import Text
from members.gate import PUBLIC
from members.permissions import works_in_secretariat

ABOUT = _("About us")
# Addresses where the portal lists something; a Page there is the text above the list.
LISTS = {"styret": _("Board"), "ansatte": _("Staff"), "presse": _("Press")}


@dataclass(frozen=True)
class Entry:
    url: str
    label: Text | str | Promise
    current: str  # the value of aria-current; empty when one stands elsewhere


def frame(request: HttpRequest, path: str, page: Page | None) -> dict[str, Any]:
    """The context of the page at /om/`path`/; `page` is None where nothing is written about a list of the portal's."""
    title = page.title if page else LISTS.get(path, ABOUT)
    return {
        "page": page,
        "title": title,
        "lead": page.lead if page else "",
        "crumbs": [*crumbs_above(request, path), (title, request.path)] if path else [],
        "subnav": subnav(request, path),
        "edit_url": edit_url(request, page, path),
        "closed": page is not None and page.audience != PUBLIC,
    }


def crumbs_above(request: HttpRequest, path: str) -> list[tuple[Any, str]]:
    crumbs: list[tuple[Any, str]] = [(ABOUT, reverse("association:about"))]
    if "/" in path:
        crumbs += [(row.title, row.get_absolute_url()) for row in Page.objects.visible_to(request.user).above(path)]
    return crumbs


def subnav(request: HttpRequest, path: str) -> list[Entry]:
    """The topmost pages that want to stand there, then what the portal lists."""
    pages = {page.path: page for page in Page.objects.visible_to(request.user).in_menu()}
    own = [(name, page.title) for name, page in pages.items() if name not in LISTS]
    lists = [(name, pages[name].title if name in pages else label) for name, label in LISTS.items()]
    entries = [Entry(reverse("association:about"), ABOUT, "" if path else "page")]
    return entries + [
        Entry(reverse("association:page", args=[name]), label, standing(name, path)) for name, label in [*own, *lists]
    ]


def standing(name: str, path: str) -> str:
    """`page` on the entry's own page, `true` below it."""
    if path == name:
        return "page"
    return "true" if path.startswith(f"{name}/") else ""


def edit_url(request: HttpRequest, row: Any, slug: str = "") -> str:
    """Where the secretariat changes what stands on the page, or writes it; empty for everybody else."""
    if not works_in_secretariat(request.user):
        return ""
    return change_address(row) if row else f"{reverse('admin:association_page_add')}?{urlencode({'slug': slug})}"
