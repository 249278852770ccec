import re

import pytest

from kulturhus.pages.menu import Entry, Menus, menu, my_page_menu

pytestmark = pytest.mark.urls("tests.pages.menu_urls")


def test_what_does_not_exist_is_left_out():
    assert menu([Entry("Ingenting", "nowhere:nothing")], "/") == []


def test_section_of_the_page_is_marked():
    current = {str(item.label): item.current for item in Menus("/members/venues/fjordvik/").main() if item.current}
    assert list(current.values()) == ["true"]


def test_header_has_room_for_six():
    assert len(Menus("/").main()) == 6


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/min-side/", ["/min-side/"]),
        ("/members/min-side/colleagues/new/", ["/members/min-side/colleagues/"]),
        ("/hus/", []),
    ],
)
def test_only_the_deepest_entry_of_my_page_is_marked(path, current):
    assert [item.url for item in my_page_menu(path) if item.current] == current


@pytest.mark.django_db
def test_every_entry_leads_somewhere(client):
    html = client.get("/members/venues/").content.decode()
    addresses = set(re.findall(r'href="(/[^"#?]*)"', html)) - set(re.findall(r'href="(/static/[^"]*)"', html))
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)
    assert len(addresses) > 15
