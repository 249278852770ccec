"""The members' pages in a real browser: axe, a phone's width, and the filter as one types, with and without scripts."""

import pytest

from members.models import Hall
from tests.cast import make_cast, venue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = [({"width": width, "height": 900}, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
PUBLIC = [
    "/hus/",
    "/hus/?q=zzz",
    "/hus/?q=Askøy",
    "/hus/?fylke=xx",
    "/hus/fjordvik-kulturhus/",
    "/hus/storelv-konserthus/",
]
HOUSE = "/min-side/huset/fjordvik-kulturhus/"
OWN = ["organisasjonen/", "organisasjonen/kontakt/", "huset/", "ansatte/", "ansatte/inviter/", "om-meg/"]


@pytest.fixture
def cast(live_server):
    cast = make_cast()
    for name in ("Storsalen", "Lillesalen"):
        Hall.objects.create(venue=cast.venues["fjordvik"], name=name, seats=300, stage_width=12, stage_depth=9)
    return cast


@pytest.mark.parametrize("view", VIEWS)
def test_members_pages_are_accessible_and_fit(cast, new_page, sign_in, axe, view):
    viewport, scheme = view
    page = new_page(viewport=viewport, color_scheme=scheme)
    hall = Hall.objects.get(name="Storsalen").pk
    found = {}
    for address in PUBLIC:
        page.goto(address)
        found[address] = axe(page)
    sign_in(page, cast.users["administrator"])
    for address in [*(f"/min-side/{path}" for path in OWN), HOUSE, f"{HOUSE}saler/{hall}/"]:
        page.goto(address)
        found[address] = axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], address
    assert {address: problems for address, problems in found.items() if problems} == {}


def test_list_and_address_follow_what_is_typed(page, live_server):
    venue("Parken", municipality="1508")
    venue("Grieghallen")
    page.goto("/hus/")
    page.locator("#id_q").press_sequentially("aalesund")
    page.wait_for_url("**/hus/?q=aalesund")
    assert page.locator(".nk-list h3").all_inner_texts() == ["Parken"]
    assert page.evaluate("document.activeElement.id") == "id_q"


def test_filter_works_without_scripts(new_page, live_server):
    venue("Parken", municipality="1508")
    venue("Grieghallen")
    page = new_page(java_script_enabled=False)
    page.goto("/hus/")
    page.locator("#id_fylke").select_option(label="Vestland")
    page.get_by_role("button", name="Søk").click()
    assert page.locator(".nk-list h3").all_inner_texts() == ["Grieghallen"]
