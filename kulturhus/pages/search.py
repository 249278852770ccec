"""One search over all apps. Each section asks its own app's queryset, which only gives what the reader may see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from association.models import News, Page
from events.models import Event
from knowledge.models import Resource
from members.models import Venue
from suppliers.models import Listing

PER_SECTION = 6


@dataclass(frozen=True)
class Hit:
    title: Any
    url: str
    excerpt: str = ""
    meta: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """`rows(user, text)` is what one may see that answers; `hit` makes a row of it. `more` is the app's own list."""

    key: str
    name: str | Promise
    rows: Callable[[Any, str], Any]
    hit: Callable[[Any], Hit]
    more: str = ""


@dataclass(frozen=True)
class Answer:
    section: Section
    hits: list[Hit]
    number: int
    text: str

    @property
    def more_url(self) -> str:
        """The app's own list with the same words, when it holds more than is shown here."""
        if not self.section.more or self.number <= len(self.hits):
            return ""
        return f"{reverse(self.section.more)}?{urlencode({'q': self.text})}"


def _venue(venue: Venue) -> Hit:
    return Hit(
        venue.name,
        venue.get_absolute_url(),
        meta=(venue.place or venue.municipality.name, venue.municipality.county.name),
    )


def _resource(resource: Any) -> Hit:
    return Hit(resource.title, resource.get_absolute_url(), resource.excerpt, (resource.get_kind_display(),))


def _listing(listing: Any) -> Hit:
    return Hit(listing.name, listing.get_absolute_url(), listing.excerpt)


def _event(event: Any) -> Hit:
    meta = (event.get_kind_display(), date_format(localdate(event.starts_at), "DATE_FORMAT"))
    return Hit(event.title, event.get_absolute_url(), event.excerpt, meta)


def _news(news: Any) -> Hit:
    return Hit(
        news.title, news.get_absolute_url(), news.excerpt, (date_format(localdate(news.publish_from), "DATE_FORMAT"),)
    )


def _page(page: Any) -> Hit:
    return Hit(page.title, page.get_absolute_url(), page.excerpt)


SECTIONS = [
    Section(
        "hus",
        pgettext_lazy("menu", "Venues"),
        lambda user, text: Venue.objects.visible_to(user).matching(text).select_related("municipality__county"),
        _venue,
        "members:venues",
    ),
    Section(
        "kunnskap",
        pgettext_lazy("menu", "Knowledge bank"),
        lambda user, text: Resource.objects.visible_to(user).matching(text).with_excerpt(text),
        _resource,
        "knowledge:library",
    ),
    Section(
        "leverandorer",
        pgettext_lazy("menu", "Suppliers"),
        lambda user, text: Listing.objects.visible_to(user).matching(text).with_excerpt(text),
        _listing,
        "suppliers:directory",
    ),
    Section(
        "arrangementer",
        pgettext_lazy("menu", "Courses and conferences"),
        lambda user, text: Event.objects.visible_to(user).matching(text).with_excerpt(text, "summary_nb", "body_nb"),
        _event,
    ),
    Section(
        "aktuelt",
        pgettext_lazy("menu", "News"),
        lambda user, text: News.objects.visible_to(user).matching(text).with_excerpt(text, "lead", "body"),
        _news,
    ),
    Section(
        "om",
        _("About the association"),
        lambda user, text: Page.objects.visible_to(user).matching(text).with_excerpt(text, "lead_nb", "body_nb"),
        _page,
    ),
]


def answers(user: Any, text: str) -> Iterator[Answer]:
    """What the portal knows about `text`, section by section; those without hits are left out. Two queries a section."""
    for section in SECTIONS:
        rows = section.rows(user, text)
        hits = [section.hit(row) for row in rows[: PER_SECTION + 1]]
        if hits:
            number = rows.count() if len(hits) > PER_SECTION else len(hits)
            yield Answer(section, hits[:PER_SECTION], number, text)
