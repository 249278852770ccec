"""Something of every kind to ask for by address: the objects of the permission matrix."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.contrib import admin
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from association.models import News, Page
from association.services import save_page
from billing.models import Product
from billing.services import LineSpec, bill, customer_of, issue
from desk.files import store_checked
from desk.models import AddressHold
from events.models import Event
from knowledge.models import Resource
from members import bounces
from members import services as member_services
from members.models import Hall, HallFile, User, VenuePhoto
from members.models.hall_files import IN_USE
from members.services import propose_change
from members.services.bulk_mail import unsubscribe_address
from members.services.joins import SALT
from members.technical_sheet import make
from suppliers import services as supplier_services
from suppliers.models import Claim, Enquiry, Listing, ListingVersion, Reference, Scheme
from tests.billing.seller import sells
from tests.cast import CAST, Cast, make_cast, mandate
from tests.members.applications.rows import received, started
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
    paths |= _listings(world.cast) | {
        "members:unsubscribe/news": unsubscribe_address(world.cast.users["staff"], "news").removeprefix(
            settings.SITE_ADDRESS
        ),
        "members:unsubscribe/none": "/avmelding/ingen:slik:finnes/",
        "members:new_address/asked": _asked(world.cast),
        "members:new_address/none": "/ny-adresse/ingen:slik:finnes/",
    }
    house = world.cast.organisations["fjordvik"]
    proposal = propose_change(house, {"name": "Fjordvik hus"}, by=world.cast.users["administrator"], note="Nytt navn")
    paths["members:withdraw_proposal"] = reverse("members:withdraw_proposal", args=[proposal.pk])
    staff = world.cast.users["staff"]
    paths["members:grant_access"] = reverse("members:grant_access", args=[staff.pk])
    paths["members:leaver"] = reverse("members:leaver", args=[staff.pk])
    paths["members:person_card"] = reverse("members:person_card", args=[staff.pk])
    paths["members:end_access"] = reverse("members:end_access", args=[staff.mandates.get().pk])
    paths |= _leaving(world.cast)
    paths |= _waiting(world.cast)
    Hall.objects.create(venue=world.cast.venues["fjordvik"], name="Storsalen", seats=500)
    make(world.cast.venues["fjordvik"].pk)
    paths["members:technical_sheet"] = reverse("members:technical_sheet", args=[HOUSE])
    paths["members:confirm_venue"] = reverse("members:confirm_venue", args=[HOUSE])
    paths["members:venue"] = world.cast.venues["fjordvik"].get_absolute_url()
    paths |= _hall_files()
    paths |= _photos(world.cast)
    paths |= _applications()
    paths |= _invoices(world.cast)
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


def _hall_files() -> dict[str, str]:
    """A file of each audience in Fjordvik, and the pages where its people look after the public one."""
    hall, found = Hall.objects.get(name="Storsalen"), {}
    for audience in ("house", "members", "public"):
        row = HallFile.objects.create(hall=hall, audience=audience)
        version = store_checked(picture(), name="Plan.png", owner=row, use=IN_USE)
        found[f"members:hall_file/{audience}"] = row.get_absolute_url()
    for name in ("hall_files", "add_hall_file"):
        found[f"members:{name}"] = reverse(f"members:{name}", args=[HOUSE, hall.pk])
    for name in ("edit_hall_file", "replace_hall_file", "remove_hall_file"):
        found[f"members:{name}"] = reverse(f"members:{name}", args=[HOUSE, hall.pk, row.pk])
    found["members:use_hall_file_version"] = reverse(
        "members:use_hall_file_version", args=[HOUSE, hall.pk, row.pk, version.pk]
    )
    return found


def _photos(cast: Cast) -> dict[str, str]:
    """Two photos of Fjordvik."""
    for number in range(2):
        photo = VenuePhoto.objects.create(venue=cast.venues["fjordvik"], alt="Salen", position=number)
    found = {f"members:{name}": reverse(f"members:{name}", args=[HOUSE]) for name in ("photos", "add_photos")}
    for name in ("edit_photo", "move_photo", "remove_photo"):
        found[f"members:{name}"] = reverse(f"members:{name}", args=[HOUSE, photo.pk])
    return found


def _leaving(cast: Cast) -> dict[str, str]:
    """Fjordvik may resign; Tindelyd has, and may take it back."""
    stays, leaves = (cast.organisations[key].memberships.get() for key in ("fjordvik", "tindelyd"))
    row = member_services.resign(leaves, cast.users["supplier"])
    return {
        "members:resign": reverse("members:resign", args=[stays.pk]),
        "members:withdraw_resignation": reverse("members:withdraw_resignation", args=[row.pk]),
    }


def _invoices(cast: Cast) -> dict[str, str]:
    """One to Fjordvik, whose administrators handle invoices."""
    sells(cast)
    customer = customer_of(cast.organisations["fjordvik"], address="Kaigata 1", postcode="5003", city="Bergen")
    customer.channel = "none"
    customer.save()
    product = Product.objects.get(pk="medlemskontingent")
    invoice = issue(bill(customer, [LineSpec(product, Decimal(6000))], by=None), None)
    return {"billing:my_invoice": reverse("billing:my_invoice", args=[invoice.pk])}


def _applications() -> dict[str, str]:
    """The forms of a kind of member; an application one has the link of, and one there is not."""
    confirmed, waiting = received(), started(number="313100200")
    found = {f"members:{name}": reverse(f"members:{name}", args=["venue"]) for name in ("apply", "apply_look_up")}
    for name in ("application", "edit_application", "withdraw_application", "confirm_application"):
        row = waiting if name == "confirm_application" else confirmed
        found[f"members:{name}"] = reverse(f"members:{name}", args=[row.key])
        found[f"members:{name}/unknown"] = reverse(f"members:{name}", args=[NOBODY])
    return found


def _waiting(cast: Cast) -> dict[str, str]:
    """Somebody is invited to Fjordvik."""
    house, by = cast.organisations["fjordvik"], cast.users["administrator"]
    invitation = member_services.invite("nils@fjordvik.example", "Nils Ny", house, ["employee"], by)
    member_services.settle_newcomer("nora@fjordvik.example", "Nora Ny", "nb")
    house.email_domains = ["fjordvik.example"]
    house.save(update_fields=["email_domains"])
    join = member_services.ask_to_join(User.objects.get(email="nora@fjordvik.example"), house)
    return {
        **{
            f"members:{name}": reverse(f"members:{name}", args=[join.pk])
            for name in ("join_request", "confirm_join", "refuse_join", "withdraw_join")
        },
        "members:join_by_link/open": reverse(
            "members:join_by_link", args=[signing.dumps(["ny@fjordvik.example", "Ny"], salt=SALT)]
        ),
        "members:invitation/open": invitation.get_absolute_url(),
        "members:invite_again": reverse("members:invite_again", args=[invitation.pk]),
        "members:withdraw_invitation": reverse("members:withdraw_invitation", args=[invitation.pk]),
    }


def _asked(cast: Cast) -> str:
    """The page on which a colleague tells somebody's new address."""
    people = [User.objects.create_user(f"{name}@lysverk.example", name=name) for name in ("aase", "bo")]
    for person in people:
        mandate(person, cast.organisations["lysverk"], "employee")
    hold = AddressHold.objects.create(address=people[0].email, reason="5.1.1")
    key = signing.dumps([hold.pk, people[1].pk], salt=bounces.SALT)
    return reverse("members:new_address", args=[key])


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
        found[f"suppliers:enquire/{name}"] = reverse("suppliers:enquire", args=[slug])
    return found | _proofs(cast)


def _proofs(cast: Cast) -> dict[str, str]:
    """Tindelyd waits for an answer about a certificate and a reference, and has a message from the staff of Fjordvik."""
    listing, by = Listing.objects.get(organisation=cast.organisations["tindelyd"]), cast.users["supplier"]
    claim = Claim(listing=listing, scheme=Scheme.objects.get(key="mesterbrev"), issuer="x")
    supplier_services.send_claim(claim, SimpleUploadedFile("bevis.png", picture()), by)
    named = Reference(listing=listing, venue=cast.venues["fjordvik"], project="Lyd", year=2025)
    supplier_services.ask_reference(named, by)
    asked = Enquiry.objects.create(
        listing=listing, sender=cast.users["staff"], name="Kari", email="kari@fjordvik.example", text="Hei"
    )
    return {
        "suppliers:withdraw_claim": reverse("suppliers:withdraw_claim", args=[claim.pk]),
        "suppliers:take_back_reference": reverse("suppliers:take_back_reference", args=[named.pk]),
        "suppliers:reference": reverse("suppliers:reference", args=[named.pk]),
        "suppliers:mark_enquiry": reverse("suppliers:mark_enquiry", args=[asked.pk]),
    }
