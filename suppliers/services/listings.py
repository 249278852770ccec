"""Changes to listings. Each is atomic and locks the listing, so that two people at once cannot make two drafts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from desk.files import hand_over, remove, store
from desk.models import StoredFile
from kulturhus.shared.markdown import plain
from kulturhus.shared.norwegian import norwegian_slug
from kulturhus.shared.uploads import LOGOS
from kulturhus.shared.validators import normalise_telephone
from members.models import County, Organisation, User
from suppliers.models import Category, ContactPerson, Link, Listing, ListingRedirect, ListingVersion
from suppliers.models.versions import LOGO

if TYPE_CHECKING:
    from django.core.files.base import File

LANGUAGES = ("nb", "nn", "en")
LOGO_SIDE = 400  # pixels
State = ListingVersion.State


@transaction.atomic
def start_listing(organisation: Organisation) -> Listing:
    """The organisation's listing, made when there is none. Nothing is shown before something is published."""
    values = {"name": organisation.name, "slug": free_slug(organisation.name)}
    listing, _is_new = Listing.objects.get_or_create(organisation=organisation, defaults=values)
    return listing


@transaction.atomic
def save_draft(
    version: ListingVersion,
    *,
    categories: Iterable[Category],
    counties: Iterable[County] = (),
    persons: Sequence[ContactPerson] = (),
    links: Sequence[Link] = (),
    logo: "File[Any] | None" = None,
    without_logo: bool = False,
    by: User | None,
    at: datetime | None = None,
) -> ListingVersion:
    """Makes `version` the draft of its listing in place of the one before; what is published stays as it is.

    Persons and links are unsaved rows in their order. Without a new `logo` (an upload) the one shown so far stays, unless
    `without_logo`. Returns `version`, saved. Raises ValidationError for a logo that is none.
    """
    listing = _locked(version.listing)
    before = listing.versions.filter(state=State.DRAFT).first()
    version.pk = before.pk if before else None
    version.state, version.published_at, version.published_by = State.DRAFT, None, None
    version.saved_at, version.saved_by = at or timezone.now(), by
    shown = before or listing.versions.filter(state=State.PUBLISHED).first()
    version.logo = shown.logo if shown else None
    chosen = list(categories)
    _tidy(version)
    version.category_words = _words_of(chosen)
    version.plain_body = "\n".join(filter(None, (plain(getattr(version, f"body_{code}")) for code in LANGUAGES)))
    version.save(force_insert=before is None, force_update=before is not None)
    version.categories.set(chosen)
    version.counties.set([] if version.whole_country else counties)
    _replace_rows(version, persons, links)
    if logo:
        set_logo(version, store(logo, owner=version, user=by, kinds=LOGOS, use=LOGO, max_side=LOGO_SIDE))
    elif without_logo:
        set_logo(version, None)
    if not listing.first_published_at:
        Listing.objects.filter(pk=listing.pk).update(name=version.name)
    return version


@transaction.atomic
def set_logo(draft: ListingVersion, file: StoredFile | None) -> None:
    """The draft shows `file`, which belongs to it. A logo that was the draft's alone goes."""
    former, draft.logo = draft.logo, file
    draft.save(update_fields=["logo"])
    if former and former in StoredFile.objects.of(draft):
        remove(former)


@transaction.atomic
def publish(listing: Listing, *, by: User | None, at: datetime | None = None) -> ListingVersion | None:
    """The draft becomes what the directory shows. Returns it; None, and nothing happens, when there is no draft."""
    listing, at = _locked(listing), at or timezone.now()
    draft = listing.versions.filter(state=State.DRAFT).first()
    if draft is None:
        return None
    listing.versions.filter(state=State.PUBLISHED).update(state=State.SUPERSEDED)
    draft.state, draft.published_at, draft.published_by = State.PUBLISHED, at, by
    draft.save(update_fields=["state", "published_at", "published_by"])
    for file in StoredFile.objects.of(draft):
        hand_over(file, owner=listing)
    listing.name = draft.name
    if not listing.first_published_at:
        listing.first_published_at = at
        listing.slug = free_slug(draft.name, listing)  # nobody knows the address yet
    listing.save(update_fields=["name", "slug", "first_published_at"])
    return draft


@transaction.atomic
def discard_draft(listing: Listing) -> None:
    """The draft is gone; what is published stays. Idempotent."""
    draft = _locked(listing).versions.filter(state=State.DRAFT).first()
    if draft is None:
        return
    files = list(StoredFile.objects.of(draft))
    draft.delete()
    remove(*files)


@transaction.atomic
def take_down(listing: Listing, *, reason: str, by: User, at: datetime | None = None) -> None:
    """The directory shows the listing no more, whatever its owner publishes. The owner reads `reason`."""
    listing = _locked(listing)
    listing.taken_down_at, listing.taken_down_reason, listing.taken_down_by = at or timezone.now(), reason, by
    listing.save(update_fields=["taken_down_at", "taken_down_reason", "taken_down_by"])


@transaction.atomic
def put_back(listing: Listing) -> None:
    """Ends `take_down`. Idempotent."""
    listing = _locked(listing)
    listing.taken_down_at, listing.taken_down_reason, listing.taken_down_by = None, "", None
    listing.save(update_fields=["taken_down_at", "taken_down_reason", "taken_down_by"])


@transaction.atomic
def change_slug(listing: Listing, slug: str) -> None:
    """Moves the page to the address `slug`; the former one leads there. Raises IntegrityError when another has it."""
    listing = _locked(listing)
    if listing.slug == slug:
        return
    ListingRedirect.objects.filter(slug=slug, listing=listing).delete()
    ListingRedirect.objects.create(slug=listing.slug, listing=listing)
    listing.slug = slug
    listing.save(update_fields=["slug"])


@transaction.atomic
def retell_category(category: Category) -> None:
    """After a category has a new name or place: search finds the listings that chose it, or one under it, by it."""
    family = Category.objects.filter(pk=category.pk) | Category.objects.filter(parent=category)
    versions = ListingVersion.objects.filter(choices__category__in=family, state__in=[State.DRAFT, State.PUBLISHED])
    for version in versions.distinct():
        words = _words_of(list(version.categories.select_related("parent")))
        ListingVersion.objects.filter(pk=version.pk).update(category_words=words)


def free_slug(name: str, listing: Listing | None = None) -> str:
    """An address made of `name` that no other listing has or had."""
    base = norwegian_slug(name, 70) or "leverandor"
    others = Listing.objects.exclude(pk=listing.pk) if listing else Listing.objects.all()
    taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(ListingRedirect.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _locked(listing: Listing) -> Listing:
    row: Listing = Listing.objects.select_for_update().get(pk=listing.pk)
    return row


def _words_of(categories: Iterable[Category]) -> str:
    """Every name of the categories and of those above them."""
    rows = [row for category in categories for row in (category, category.parent) if row]
    names = [getattr(row, f"name_{code}") for row in rows for code in LANGUAGES]
    return " ".join(dict.fromkeys(filter(None, names)))


def _tidy(version: ListingVersion) -> None:
    """One way to write line ends, spaces and telephone numbers, so that only what somebody changed is a difference."""
    version.telephone = normalise_telephone(version.telephone)
    for code in LANGUAGES:
        setattr(version, f"summary_{code}", " ".join(getattr(version, f"summary_{code}").split()))
        for text in (f"body_{code}", f"offer_{code}"):
            setattr(version, text, "\n".join(getattr(version, text).strip().splitlines()))


def _replace_rows(version: ListingVersion, persons: Sequence[ContactPerson], links: Sequence[Link]) -> None:
    version.persons.all().delete()
    version.links.all().delete()
    for person in persons:
        person.telephone = normalise_telephone(person.telephone)
    _number(version, persons)
    _number(version, links)
    ContactPerson.objects.bulk_create(persons)
    Link.objects.bulk_create(links)


def _number(version: ListingVersion, rows: Iterable[ContactPerson | Link]) -> None:
    for position, row in enumerate(rows):
        row.pk, row.version, row.position = None, version, position
