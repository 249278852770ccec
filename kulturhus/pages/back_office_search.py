"""The back office's own search: from a name, a number or an address that somebody tells to the card of the organisation.

One source for each app; an app that knows organisations by something of its own (a number, a name) adds a line to SOURCES.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from billing.models import Invoice
from kulturhus.shared.norwegian import mentions, norwegian_key, words_of
from kulturhus.shared.numbers import number
from members.models import Mandate, Membership, MunicipalityName, Organisation, User, Venue
from suppliers.models import Listing

PER_SOURCE = 20
DIGITS = 5  # fewer may as well be part of a name
NUMBER = re.compile(r"^(?:NO|\+|00)?\s*([\d\s.]+)(?:MVA)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """`organisation` is the number of the one whose card it leads to; None when it leads elsewhere."""

    title: str
    url: str
    organisation: int | None
    meta: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """`rows(text)` is a queryset in its order, `hit` makes a row of it, `more` is the admin's own list, when it has one."""

    name: str | Promise
    rows: Callable[[str], Any]
    hit: Callable[[Any], Hit]
    more: str = ""


@dataclass(frozen=True)
class Group:
    source: Source
    hits: list[Hit]
    text: str
    has_more: bool

    @property
    def more_url(self) -> str:
        if not self.has_more or not self.source.more:
            return ""
        return f"{reverse(self.source.more)}?{urlencode({'q': self.text})}"


def card_url(organisation_id: int, part: str = "") -> str:
    address = reverse("admin:organisation_card", args=[organisation_id])
    return f"{address}#{part}" if part else address


def digits_of(text: str) -> str:
    """What somebody means as a number, of an organisation or a telephone (its last eight digits); empty for other texts."""
    found = NUMBER.match(text.strip())
    digits = re.sub(r"\D", "", found[1]) if found else ""
    if len(digits) < DIGITS:
        return ""
    return digits[-8:] if len(digits) > 9 else digits


def organisations(text: str) -> QuerySet[Organisation]:
    """By name, place, number, telephone, e-mail or its domain, and by the names of its houses and of those merged into it."""
    today = Membership.objects.current().with_status().select_related("category")
    rows = Organisation.objects.current().filter(_organisation(text)).annotate(own=_own_name(text))
    rows = rows.order_by("-own", norwegian_key("name"), "pk").select_related("municipality")
    return rows.prefetch_related(Prefetch("memberships", today, to_attr="memberships_today"))


def _organisation(text: str) -> Any:
    merged = Organisation.objects.filter(merged_into=OuterRef("pk"))
    if digits := digits_of(text):
        return Q(number__startswith=digits) | Q(telephone__contains=digits) | Exists(merged.filter(number=digits))
    if "@" in text:
        address = text.strip().lower()
        return Q(email__iexact=address) | Q(email_domains__contains=[address.rpartition("@")[2].lower()])
    condition = Q(pk__isnull=not words_of(text))
    for word in words_of(text):
        places = MunicipalityName.objects.filter(mentions("name", word)).values("municipality")
        houses = Venue.objects.filter(organisation=OuterRef("pk"))
        condition &= (
            Q(mentions("name", word))
            | Q(mentions("city", word))
            | Q(municipality__in=places)
            | Exists(houses.filter(Q(mentions("name", word)) | Q(mentions("place", word))))
            | Exists(merged.filter(mentions("name", word)))
        )
    return condition


def _own_name(text: str) -> Case:
    """1 for those whose own name holds the words, before those found by a place or a house."""
    own = Q()
    for word in words_of(text):
        own &= Q(mentions("name", word))
    return Case(When(own, then=Value(1)), default=Value(0)) if own else Case(default=Value(0))


def _organisation_hit(row: Any) -> Hit:
    today = [f"{held.category}: {held.get_status_display()}" for held in row.memberships_today]
    place = row.city or (row.municipality.name if row.municipality else "")
    meta = (place, row.number or "", *today)
    return Hit(row.name, card_url(row.pk), row.pk, tuple(filter(None, meta)))


def people(text: str) -> QuerySet[User]:
    """By name, e-mail or telephone; further words may name the organisation."""
    live = Mandate.objects.live().select_related("organisation").order_by("pk")
    rows = User.objects.filter(_person(text)).by_name()
    found: QuerySet[User] = rows.prefetch_related(Prefetch("mandates", live, to_attr="live_mandates"))
    return found


def _person(text: str) -> Any:
    if digits := digits_of(text):
        return Q(telephone__contains=digits)
    if "@" in text:
        return Q(email__contains=text.strip().lower())
    words = words_of(text)
    somebody: Any = Q(pk__in=[])
    all_words: Any = Q()
    for word in words:
        own = Q(mentions("name", word)) | Q(email__startswith=word)
        house = Mandate.objects.live().filter(mentions("organisation__name", word), user=OuterRef("pk"))
        somebody, all_words = somebody | own, all_words & (own | Exists(house))
    return somebody & all_words


def _person_hit(row: Any) -> Hit:
    held = list(dict.fromkeys(mandate.organisation for mandate in row.live_mandates))
    meta = (row.title, *(organisation.name for organisation in held), "" if row.is_active else say("closed account"))
    where = card_url(held[0].pk, f"person-{row.pk}") if held else reverse("admin:members_user_change", args=[row.pk])
    return Hit(str(row), where, held[0].pk if held else None, tuple(filter(None, meta)))


def listings(text: str) -> QuerySet[Listing]:
    """Suppliers by the name in the directory, which need not be that of the company."""
    words = words_of(text)
    rows = Listing.objects.select_related("organisation").by_name()
    for word in words:
        rows = rows.filter(mentions("name", word))
    return rows if words else rows.none()


def _listing_hit(row: Listing) -> Hit:
    return Hit(row.name, card_url(row.organisation_id), row.organisation_id, (row.organisation.name,))


def loose_venues(text: str) -> Any:
    """Houses of the directory behind which no organisation is known."""
    return Venue.objects.filter(organisation=None).matching(text).select_related("municipality__county")


def _venue_hit(row: Venue) -> Hit:
    return Hit(row.name, reverse("admin:members_venue_change", args=[row.pk]), None, (row.where,))


def invoices(text: str) -> QuerySet[Invoice]:
    """Documents by their whole number or KID."""
    told = re.sub(r"[\s.]", "", text).upper()
    found = Q(number_text=told) | Q(kid=told) if told else Q(pk__in=[])
    return Invoice.objects.with_number().filter(found).select_related("series").order_by("-issued_at", "-pk")


def _invoice_hit(row: Any) -> Hit:
    page = reverse("admin:billing_invoice_change", args=[row.pk])
    return Hit(str(row), page, None, (row.buyer["name"], number(row.total, 2)))


SOURCES = [
    Source(_("Organisations"), organisations, _organisation_hit, "admin:members_organisation_changelist"),
    Source(_("People"), people, _person_hit, "admin:members_user_changelist"),
    Source(_("Supplier listings"), listings, _listing_hit, "admin:suppliers_listing_changelist"),
    Source(_("Invoices"), invoices, _invoice_hit, "admin:billing_invoice_changelist"),
    Source(_("Culture houses without an organisation"), loose_venues, _venue_hit, "admin:members_venue_changelist"),
]


def search(text: str) -> list[Group]:
    """What answers `text`, source by source; those without hits are left out. At most two queries a source."""
    groups = []
    for source in SOURCES:
        hits = [source.hit(row) for row in source.rows(text)[: PER_SOURCE + 1]]
        if hits:
            groups.append(Group(source, hits[:PER_SOURCE], text, len(hits) > PER_SOURCE))
    return groups


def straight_to(groups: list[Group]) -> str:
    """Where to go without asking: the only hit, or the card that all of them lead to. Empty when there is a choice."""
    hits = [hit for group in groups for hit in group.hits]
    if len(hits) == 1:
        return hits[0].url
    targets = {hit.organisation for hit in hits}
    only = targets.pop() if len(targets) == 1 else None
    return card_url(only) if only else ""
