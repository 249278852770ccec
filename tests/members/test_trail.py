"""Below Min side, each page names what stands above it, and the public pages begin at the front page."""

import re

import pytest

from members.models import Hall
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
CRUMB = re.compile(r'<li><a href="([^"]*)"(?: aria-current="page")?>(?:<span[^>]*>)?([^<]*)')


@pytest.fixture
def cast():
    return make_cast()


def found(client, address):
    html = client.get(address).content.decode()
    nav = re.search(r'<nav class="ds-breadcrumbs.*?</nav>', html, re.DOTALL)
    return CRUMB.findall(nav[0]) if nav else []


def crumbs(client, address):
    return [name for _address, name in found(client, address)]


def links(client, address):
    return [address for address, _name in found(client, address)]


def test_hall_stands_below_its_house(cast):
    hall = Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen")
    house, client = "/min-side/huset/fjordvik-kulturhus/", cast.client("staff")
    above = ["Huset vårt", "Fjordvik kulturhus"]
    assert crumbs(client, house) == above
    assert crumbs(client, f"{house}saler/ny/")[:2] == above
    assert crumbs(client, f"{house}saler/{hall.pk}/filer/") == [*above, "Storsalen", "Tegninger og filer"]
    assert links(client, f"{house}saler/{hall.pk}/filer/ny/") == [
        "/min-side/huset/",
        house,
        f"{house}saler/{hall.pk}/",
        f"{house}saler/{hall.pk}/filer/",
        f"{house}saler/{hall.pk}/filer/ny/",
    ]


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/min-side/organisasjonen/kontakt/", "Virksomheten vår"),
        ("/min-side/organisasjonen/historikk/", "Virksomheten vår"),
        ("/min-side/ansatte/inviter/", "Ansatte og tilgang"),
        ("/min-side/ansatte/tilganger/", "Ansatte og tilgang"),
        ("/min-side/om-meg/slik-ser-andre-deg/", "Om meg"),
    ],
)
def test_page_below_min_side_names_its_section(cast, address, above):
    names = crumbs(cast.client("administrator"), address)
    assert (names[0], len(names)) == (above, 2)


def test_supplier_finds_the_way_back_from_the_form(cast):
    assert crumbs(cast.client("supplier"), "/min-side/oppforing/rediger/") == ["Oppføringen vår", "Rediger oppføringen"]


def test_public_pages_begin_at_the_front_page(cast, client):
    assert crumbs(client, "/hus/fjordvik-kulturhus/") == ["Forsiden", "Kulturhus", "Fjordvik kulturhus"]
    assert links(client, "/hus/fjordvik-kulturhus/")[0] == "/"
