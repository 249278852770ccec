"""The fixed cast of every view test: people known by name, in organisations known by name.

`make_cast()` gives the same people each time; `cast.client("staff")` is a browser in which that person is signed in.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from kulturhus.pages.demo.sessions import session_for
from members.models import Mandate, Membership, Municipality, Organisation, User, Venue

PASSWORD = "et-langt-passord-her"

# Name of the role, e-mail, person, organisation, mandates.
PEOPLE = [
    ("staff", "kari@fjordvik.example", "Kari Nordvik", "fjordvik", ["employee"]),
    ("administrator", "ragnhild@fjordvik.example", "Ragnhild Tangvik", "fjordvik", ["employee", "administrator"]),
    ("other_staff", "jorunn@storelv.example", "Jorunn Elvelid", "storelv", ["employee"]),
    ("supplier", "silje@tindelyd.example", "Silje Tinderud", "tindelyd", ["employee", "administrator", "listing"]),
    ("other_supplier", "odd@lysverk.example", "Odd Lysverk", "lysverk", ["employee", "administrator", "listing"]),
    ("secretariat", "torbjorg@norskekulturhus.example", "Torbjørg Fjellheim", "association", ["employee"]),
    ("superuser", "super@norskekulturhus.example", "Demo Superbruker", None, []),
    ("stranger", "ola@ingensteds.example", "Ola Ingensteds", None, []),
]
# Who has a session with a second factor.
SECOND_FACTOR = {"secretariat", "superuser"}
CAST = ["anonymous", *(name for name, *_rest in PEOPLE)]

ORGANISATIONS = [
    ("association", "Norske kulturhus", "310000019", None),
    ("fjordvik", "Fjordvik kulturhus KF", "310000027", "venue"),
    ("storelv", "Storelv konserthus AS", "310000035", "venue"),
    ("tindelyd", "Tindelyd AS", "320000017", "supplier"),
    ("lysverk", "Lysverk Scene AS", "320000025", "supplier"),
]


@dataclass
class Cast:
    users: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def client(self, name: str) -> Client:
        """A fresh browser of one of CAST; the session is made once."""
        client = Client()
        if name != "anonymous":
            if name not in self.keys:
                self.keys[name] = session_for(self.users[name], second_factor=name in SECOND_FACTOR)
            client.cookies[settings.SESSION_COOKIE_NAME] = self.keys[name]
        return client

    def fresh(self, name: str) -> User:
        """The person as the next request would see them: nothing about rights is remembered."""
        user = User.objects.get(pk=self.users[name].pk)
        user.has_second_factor = name in SECOND_FACTOR
        return user


def make_cast() -> Cast:
    cast = Cast()
    for key, name, number, category in ORGANISATIONS:
        cast.organisations[key] = organisation = organisation_of(key, name, number)
        if category:
            membership(organisation, category)
    for key, email, name, organisation_key, kinds in PEOPLE:
        user = User.objects.create_user(
            email, PASSWORD, name=name, is_superuser=key == "superuser", welcomed_at=timezone.now()
        )
        cast.users[key] = user
        for kind in kinds:
            mandate(user, cast.organisations[organisation_key], kind)
    cast.venues["fjordvik"] = venue("Fjordvik kulturhus", organisation=cast.organisations["fjordvik"])
    cast.venues["storelv"] = venue(
        "Storelv konserthus", municipality="5601", organisation=cast.organisations["storelv"]
    )
    return cast


def organisation_of(key: str, name: str, number: str) -> Organisation:
    """A new organisation; the association itself may be there already, as reference data."""
    if key != "association":
        return Organisation.objects.create(name=name, number=number)
    values = {"name": name, "number": number, "kind": "legal"}
    return Organisation.objects.update_or_create(is_association=True, defaults=values)[0]


def membership(organisation: Organisation, category: str = "venue", **fields: Any) -> Membership:
    """A membership of this calendar year, paid."""
    year = timezone.localdate().year
    values = {"period": DateRange(date(year, 1, 1), date(year + 1, 1, 1)), "paid_on": date(year, 1, 1)}
    return Membership.objects.create(organisation=organisation, category_id=category, **values | fields)


def mandate(user: User, organisation: Organisation, kind: str, **fields: Any) -> Mandate:
    """A mandate that started yesterday."""
    values = {"starts_at": timezone.now() - timedelta(days=1)}
    return Mandate.objects.create(user=user, organisation=organisation, kind=kind, **values | fields)


def venue(name: str, *, municipality: str = "4601", **fields: Any) -> Venue:
    """A house; its slug is made of its name."""
    from kulturhus.shared.drawing.norway_map import project
    from kulturhus.shared.norwegian import norwegian_slug

    place = Municipality.objects.get(pk=municipality)
    x, y = project(float(place.longitude), float(place.latitude))
    values = {"slug": norwegian_slug(name), "map_x": x, "map_y": y}
    return Venue.objects.create(name=name, municipality=place, **values | fields)
