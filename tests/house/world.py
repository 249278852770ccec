"""Something of every kind to ask for by address: the objects of the permission matrix."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from association.models import News, Page
from association.services import save_page
from desk.files import store_checked
from events.models import Event
from knowledge.models import Resource
from members.models import Hall
from members.technical_sheet import make
from suppliers import services as supplier_services
from suppliers.models import Listing, ListingVersion
from tests.cast import CAST, Cast, make_cast
from tests.shared.files import picture

NOBODY, NOTHING, HOUSE = UUID(int=0), 10**9, "fjordvik-kulturhus"


@dataclass
class World:
    cast: Cast
    paths: dict[str, str] = field(default_factory=dict)

    def admin_paths(self) -> list[str]:
        """The front page and every list of the back office."""
        lists = [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]
        return ["/admin/", *lists]


def make_world() -> World:
    world = World(make_cast())
    for name in CAST:
        world.cast.client(name)  # everybody's session, before anything is rolled back
    paths = world.paths
    for audience in ("public", "members", "venues", "board"):
        resource = Resource.objects.create(
            slug=f"ressurs-{audience}",
            title=audience,
            audience=audience,
            status="published",
            published_at=timezone.now(),
        )
        starts = timezone.now() + timedelta(days=9)
        event = Event.objects.create(
            slug=f"kurs-{audience}",
            title_nb=audience,
            summary_nb="x",
            audience=audience,
            status="published",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
        )
        news = News.objects.create(
            slug=f"nytt-{audience}", title=audience, audience=audience, publish_from=timezone.now()
        )
        page = Page(slug=f"side-{audience}", title_nb=audience, body_nb="x", audience=audience)
        save_page(page)
        file = store_checked(picture(), name="Plan.png", owner=resource)
        paths |= {
            f"desk:file/{audience}": file.get_absolute_url(),
            f"desk:preview/{audience}": file.preview_url,
            f"knowledge:resource/{audience}": resource.get_absolute_url(),
            f"knowledge:thanks/{audience}": reverse("knowledge:thanks", args=[resource.slug]),
            f"events:event/{audience}": event.get_absolute_url(),
            f"events:event_calendar/{audience}": reverse("events:event_calendar", args=[event.slug]),
            f"association:article/{audience}": news.get_absolute_url(),
            f"association:page/{audience}": page.get_absolute_url(),
        }
    paths |= _listings(world.cast)
    staff = world.cast.users["staff"]
    paths["members:grant_access"] = reverse("members:grant_access", args=[staff.pk])
    paths["members:end_access"] = reverse("members:end_access", args=[staff.mandates.get().pk])
    Hall.objects.create(venue=world.cast.venues["fjordvik"], name="Storsalen", seats=500)
    make(world.cast.venues["fjordvik"].pk)
    paths["members:technical_sheet"] = reverse("members:technical_sheet", args=[HOUSE])
    paths["members:confirm_venue"] = reverse("members:confirm_venue", args=[HOUSE])
    paths["members:venue"] = world.cast.venues["fjordvik"].get_absolute_url()
    return world


def address_of(world: World, key: str) -> str:
    """Where the row `key` of the table is asked: an object of the world, the plain address, or one of nothing there is."""
    if key in world.paths:
        return world.paths[key]
    if key.startswith("("):
        return f"/konto/{key[1:-1].replace('.', '/')}"
    for arguments in ([], [NOTHING], [NOBODY], [NOBODY, "x.pdf"], ["x"], [HOUSE], [HOUSE, NOTHING]):
        try:
            return reverse(key, args=arguments)
        except NoReverseMatch:
            continue
    raise NoReverseMatch(key)


def _listings(cast: Cast) -> dict[str, str]:
    """Tindelyd stands in the directory and has a draft; Lysverk has a draft only."""
    found = {}
    for key, published in (("tindelyd", True), ("lysverk", False)):
        listing = supplier_services.start_listing(cast.organisations[key])
        for _round in range(1 + published):
            version = ListingVersion(listing=listing, name=key, summary_nb="Lyd", email=f"post@{key}.example")
            supplier_services.save_draft(version, categories=[], by=None)
            if published and not _round:
                supplier_services.publish(listing, by=None)
        slug = Listing.objects.get(pk=listing.pk).slug
        name = "published" if published else "draft"
        found[f"suppliers:listing/{name}"] = reverse("suppliers:listing", args=[slug])
        found[f"suppliers:vcard/{name}"] = reverse("suppliers:vcard", args=[slug])
    return found
