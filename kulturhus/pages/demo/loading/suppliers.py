"""The demo's forty suppliers with their listings, logos and the one representative who can sign in."""

from datetime import date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from desk.files import store_checked
from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.demo.enrol import enrol
from kulturhus.pages.demo.logos import logo
from kulturhus.pages.demo.suppliers_content import DemoContact, DemoSupplier, read_suppliers
from members.models import County, Mandate, Membership, Organisation, User
from suppliers import services
from suppliers.models import Category, ContactPerson, Link, Listing, ListingVersion
from suppliers.models.versions import LOGO

REPRESENTS = ("employee", "administrator", "invoices", "listing")


def load(today: date) -> None:
    categories = {category.key: category for category in Category.objects.all()}
    counties = County.objects.in_bulk()
    for number, row in enumerate(read_suppliers()):
        organisation = _organisation(row, today)
        listing = services.start_listing(organisation)
        version = _version(row, listing)
        at = timezone.make_aware(datetime.combine(today - timedelta(days=number * 11 % 380 + 1), time(10)))
        services.save_draft(
            version,
            categories=[categories[key] for key in row.categories],
            counties=[counties[code] for code in row.counties],
            persons=[_person(contact) for contact in row.contacts],
            links=[Link(label=link.label, url=link.url) for link in row.links],
            by=None,
            at=at,
        )
        _logo(version, row)
        if row.published:
            services.publish(listing, by=None, at=at)
        _people(organisation, row)


def _organisation(row: DemoSupplier, today: date) -> Organisation:
    organisation = Organisation.objects.create(
        name=row.organisation.name,
        number=row.organisation.number,
        municipality_id=row.municipality,
        email=row.email,
        telephone=row.telephone.replace(" ", ""),
    )
    Membership.objects.create(
        organisation=organisation,
        category_id="supplier",
        member_since=date(row.member_since, 1, 1),
        period=DateRange(date(today.year, 1, 1), date(today.year + 1, 1, 1)),
        invoiced_on=date(today.year, 1, 15),
        paid_on=date(today.year, 2, 1),
    )
    return organisation


def _version(row: DemoSupplier, listing: Listing) -> ListingVersion:
    return ListingVersion(
        listing=listing,
        name=row.name,
        whole_country=not row.counties,
        website=row.website,
        email=row.email,
        email_public=row.email_public,
        telephone=row.telephone.replace(" ", ""),
        telephone_public=row.telephone_public,
        offer_nb=row.offer_nb,
        summary_nb=row.summary_nb,
        summary_nn=row.summary_nn,
        summary_en=row.summary_en,
        body_nb=row.body_nb,
        body_nn=row.body_nn,
        body_en=row.body_en,
    )


def _logo(draft: ListingVersion, row: DemoSupplier) -> None:
    picture = logo(row.slug, row.logo_text, row.logo_colour)
    file = store_checked(picture, name=f"{row.name}.png", owner=draft, use=LOGO, max_side=services.LOGO_SIDE)
    services.set_logo(draft, file)


def _person(contact: DemoContact) -> ContactPerson:
    return ContactPerson(
        name=contact.name,
        title=contact.title,
        email=contact.email,
        telephone=contact.telephone.replace(" ", ""),
        is_public=contact.public,
    )


def _people(organisation: Organisation, row: DemoSupplier) -> None:
    """The first contact looks after the listing; who is among the demo's sign-ins gets what that needs."""
    contact = row.contacts[0]
    user = User.objects.create_user(contact.email, name=contact.name, title=contact.title, welcomed_at=timezone.now())
    for kind in REPRESENTS:
        Mandate.objects.create(
            user=user, organisation=organisation, kind=kind, starts_at=timezone.now() - timedelta(days=90)
        )
    for sign_in in sign_ins():
        if sign_in.email == user.email:
            enrol(user, sign_in)
