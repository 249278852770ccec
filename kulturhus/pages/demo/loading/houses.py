"""The demo's member houses, their organisations, halls, memberships and people."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.demo.enrol import enrol
from kulturhus.pages.demo.houses import SECRETARIAT, DemoHouse, DemoPerson, read_houses, read_people
from kulturhus.shared.drawing.norway_map import project
from kulturhus.shared.validators import normalise_telephone
from members.facts import GROUPS
from members.models import FactSource, Hall, Mandate, Membership, Municipality, Organisation, User, Venue

SOURCE = "Huset selv (demo)"
# Houses whose dues are not paid yet, so that the secretariat's lists have something to show.
INVOICED = {"skarvoy-kulturhus", "polarvik-kulturhus"}
OVERDUE = {"dalheim-samfunnshus"}
SAME = [
    "name",
    "slug",
    "place",
    "address",
    "postcode",
    "email",
    "telephone",
    "website",
    "opened_year",
    "renovated_year",
]
SAME += ["has_cinema", "has_library", "has_cafe", "description_nb", "description_nn", "description_en"]
SPREAD = 300  # days over which the houses last confirmed what the portal says about them


def load(today: date) -> None:
    """Raises when rows are there already; the demo's loading is one transaction."""
    places = Municipality.objects.in_bulk()
    organisations = {}
    for number, house in enumerate(read_houses()):
        organisation = organisations[house.slug] = _organisation(house)
        _membership(house, organisation, today)
        confirmed = today - timedelta(days=number * 37 % SPREAD)
        _venue(house, organisation, places[house.municipality], confirmed)
    _people(organisations, today)


def _organisation(house: DemoHouse) -> Organisation:
    row = house.organisation
    parent = None
    if row.parent:
        parent, _new = Organisation.objects.get_or_create(number=row.parent.number, defaults={"name": row.parent.name})
    return Organisation.objects.create(
        name=row.name,
        kind=row.kind,
        number=row.number,
        parent=parent,
        municipality_id=house.municipality,
        address=house.address,
        postcode=house.postcode,
        city=house.place,
        email=house.email,
        telephone=normalise_telephone(house.telephone),
        email_domains=[house.email.partition("@")[2]],
        buyer_reference=row.invoice_reference,
        language=house.language,
    )


def _membership(house: DemoHouse, organisation: Organisation, today: date) -> None:
    start = date(today.year, 1, 1)
    invoiced = min(start + timedelta(days=20), today)
    paid = house.slug not in INVOICED | OVERDUE
    Membership.objects.create(
        organisation=organisation,
        category_id="venue",
        member_number=house.organisation.member_number,
        member_since=date(house.organisation.member_since, 1, 1),
        period=DateRange(start, date(today.year + 1, 1, 1)),
        invoiced_on=invoiced,
        overdue_since=today - timedelta(days=12) if house.slug in OVERDUE else None,
        paid_on=min(invoiced + timedelta(days=14), today) if paid else None,
    )


def _venue(house: DemoHouse, organisation: Organisation, place: Municipality, confirmed: date) -> Venue:
    x, y = project(float(place.longitude), float(place.latitude))
    venue = Venue.objects.create(
        organisation=organisation,
        municipality=place,
        map_x=x,
        map_y=y,
        confirmed_on=confirmed,
        **{name: getattr(house, name) for name in SAME},
    )
    halls = [Hall(venue=venue, position=number, **asdict(hall)) for number, hall in enumerate(house.halls)]
    Hall.objects.bulk_create(halls)
    FactSource.objects.bulk_create(
        FactSource(hall=hall, field=field, source=SOURCE, confirmed_on=confirmed)
        for hall in halls
        for field in (fact.field for group in GROUPS for fact in group.facts)
        if getattr(hall, field) not in (None, "", [])
    )
    return venue


def _people(organisations: dict[str, Organisation], today: date) -> None:
    association = Organisation.objects.get(is_association=True)
    accounts = {sign_in.email: sign_in for sign_in in sign_ins()}
    for number, person in enumerate(read_people()):
        user = _user(person, number)
        if person.email in accounts:
            enrol(user, accounts[person.email])
        organisation = association if person.house == SECRETARIAT else organisations[person.house]
        for kind in person.mandates:
            _mandate(user, organisation, kind, today - timedelta(days=400 + number))
        if person.board:
            _mandate(user, association, "board", date(person.board.since, 4, 1))


def _user(person: DemoPerson, number: int) -> User:
    """Everybody but a few has answered the first questions already."""
    return User.objects.create_user(
        person.email,
        name=person.name,
        title=person.title,
        fields_of_work=person.fields,
        language=person.language,
        telephone=person.telephone.replace(" ", ""),
        telephone_seen_by="members" if person.show_telephone else "house",
        email_seen_by="members" if person.show_email else "house",
        is_superuser=person.superuser,
        mail_choices=["news", "library", "events"][: 1 + number % 3],
        welcomed_at=timezone.now(),
    )


def _mandate(user: User, organisation: Organisation, kind: str, since: date) -> None:
    starts_at = timezone.make_aware(datetime.combine(since, time(8)))
    Mandate.objects.create(user=user, organisation=organisation, kind=kind, starts_at=starts_at)
