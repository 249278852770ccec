"""The menus: one list each, and what does not exist (yet) is left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.permissions import may_see_colleagues
from suppliers.permissions import keeps_listing


@dataclass(frozen=True)
class Entry:
    """`shows` says whether the entry applies to whoever asks; without it, it applies to all."""

    label: str | Promise
    name: str
    args: tuple[str, ...] = ()
    shows: Callable[[HttpRequest], bool] | None = None


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    current: str  # the value of aria-current; empty when one stands elsewhere


def acts(request: HttpRequest) -> bool:
    """For somebody who acts for an organisation."""
    return bool(request.acting)  # type: ignore[attr-defined]


def runs_venue(request: HttpRequest) -> bool:
    """For an employee of the organisation behind a house."""
    acting = request.acting  # type: ignore[attr-defined]
    standing = request.user.standing if acting else None  # type: ignore[union-attr]
    return bool(standing and standing.has("employee", acting.pk) and standing.runs_venue(acting.pk))


def sees_colleagues(request: HttpRequest) -> bool:
    """For those who know the people of other houses."""
    return may_see_colleagues(request.user)


def has_listing(request: HttpRequest) -> bool:
    """For those who look after the listing of a supplier."""
    return bool(request.user.is_authenticated and keeps_listing(request.user, request.acting))  # type: ignore[attr-defined]


def has_invoices(request: HttpRequest) -> bool:
    """For those who handle the invoices of an organisation. Whoever has one of their own comes by the mail that brought it."""
    return bool(request.user.is_authenticated and request.user.standing.holds("invoices"))


# The row in the header has room for six.
MAIN = [
    Entry(pgettext_lazy("menu", "Venues"), "members:venues"),
    Entry(pgettext_lazy("menu", "Knowledge bank"), "knowledge:library"),
    Entry(pgettext_lazy("menu", "Suppliers"), "suppliers:directory"),
    Entry(pgettext_lazy("menu", "Courses and conferences"), "events:calendar"),
    Entry(pgettext_lazy("menu", "News"), "association:news"),
    Entry(pgettext_lazy("menu", "About us"), "association:about"),
]
MY_PAGE = [
    Entry(_("Overview"), "pages:my_page"),
    Entry(_("Our organisation"), "members:my_organisation", shows=acts),
    Entry(_("Our venue"), "members:my_venue", shows=runs_venue),
    Entry(_("Invoices"), "billing:my_invoices", shows=has_invoices),
    Entry(_("Staff and access"), "members:colleagues", shows=acts),
    Entry(_("Colleagues"), "members:people", shows=sees_colleagues),
    Entry(_("Our listing"), "suppliers:my_listing", shows=has_listing),
    Entry(_("Registrations"), "events:my_registrations"),
    Entry(_("Member benefits"), "association:benefits"),
    Entry(_("About me"), "members:my_profile"),
    Entry(_("Privacy"), "members:privacy"),
]
FOR_YOU = [
    Entry(_("Become a member"), "association:join"),
    Entry(_("Become a supplier"), "members:apply", ("supplier",)),
    Entry(_("Facts and figures"), "pages:figures"),
]
CONTACT = [
    Entry(_("Staff"), "association:staff"),
    Entry(_("Board"), "association:board"),
    Entry(_("Press"), "association:press"),
]
SMALL_PRINT = [
    Entry(_("Privacy"), "association:page", ("personvern",)),
    Entry(_("Accessibility statement"), "association:page", ("tilgjengelighet",)),
    Entry(_("Help"), "association:page", ("hjelp",)),
]


def current(url: str, path: str) -> str:
    """`page` on the entry's own page, `true` below it."""
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""


def menu(entries: Iterable[Entry], path: str, request: HttpRequest | None = None) -> list[Item]:
    """What exists; with a `request`, what applies to it as well."""
    items = []
    for entry in entries:
        if request and entry.shows and not entry.shows(request):
            continue
        try:
            url = reverse(entry.name, args=entry.args)
        except NoReverseMatch:
            continue
        items.append(Item(url, entry.label, current(url, path)))
    return items


def my_page_menu(path: str, request: HttpRequest | None = None) -> list[Item]:
    """The second row of Min side. The deepest entry above the page is the current one: the overview is above all."""
    items = menu(MY_PAGE, path, request)
    deepest = max((len(item.url) for item in items if item.current), default=0)
    return [item if len(item.url) == deepest else replace(item, current="") for item in items]


class Menus:
    """All menus of one page, each made when a template asks for it."""

    def __init__(self, path: str, request: HttpRequest | None = None) -> None:
        self.path, self.request = path, request

    def main(self) -> list[Item]:
        return menu(MAIN, self.path)

    def my_page(self) -> list[Item]:
        return my_page_menu(self.path, self.request)

    def for_you(self) -> list[Item]:
        return menu(FOR_YOU, self.path)

    def contact(self) -> list[Item]:
        return menu(CONTACT, self.path)

    def small_print(self) -> list[Item]:
        return menu(SMALL_PRINT, self.path)
