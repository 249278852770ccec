"""A house takes in a colleague and sees another one off, in a real browser."""

import re

import pytest
from django.core import mail

from members.services import invite
from tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(live_server):
    return make_cast()


def test_colleague_comes_in_and_loses_access_in_the_open_session(cast, new_page, sign_in, live_server, prompt_mail):
    house, guest = new_page(), new_page()
    sign_in(house, cast.users["administrator"])
    house.goto("/min-side/ansatte/inviter/")
    house.get_by_label("Navn").fill("Nils Ny")
    house.get_by_label("E-post").fill("nils@fjordvik.example")
    house.get_by_role("button", name="Send invitasjonen").click()
    house.get_by_role("heading", name="Nils Ny").wait_for()

    assert len(mail.outbox) == 1
    guest.goto(re.search(r"/invitasjon/\S+", mail.outbox[0].body).group())
    guest.get_by_role("button", name="Ja takk, gi meg tilgang").click()
    guest.get_by_label("Kode på seks siffer").wait_for()
    codes = [row.subject[:6] for row in mail.outbox[: len(mail.outbox)] if re.match(r"\d{6}", row.subject)]
    guest.get_by_label("Kode på seks siffer").fill(codes[-1])
    guest.get_by_role("button", name="Logg inn").click()
    guest.get_by_role("button", name="Lagre og gå videre").click()
    guest.goto("/folk/")
    assert guest.get_by_role("heading", name="Jorunn Elvelid").is_visible()

    house.goto("/min-side/ansatte/")
    house.get_by_role("link", name="Nils Ny slutter").click()
    house.get_by_role("button", name="Avslutt all tilgang").click()
    house.wait_for_url("**/min-side/ansatte/")
    for address in ("/folk/", "/min-side/organisasjonen/", "/min-side/ansatte/"):
        assert guest.goto(address).status == 404


def test_stranger_finds_no_proposals_invitations_or_exports(cast, new_page, sign_in):
    page = new_page()
    sign_in(page, cast.users["stranger"])
    own = ("/min-side/organisasjonen/endringsforslag/", "/min-side/ansatte/inviter/", "/min-side/ansatte/")
    lists = ("organisation", "proposal", "invitation", "user", "import")
    exports = [f"/admin/members/{name}/eksport/{kind}/" for name in lists for kind in ("xlsx", "csv")]
    assert {address: page.goto(address).status for address in (*own, *exports)} == dict.fromkeys((*own, *exports), 404)


@pytest.mark.parametrize("view", [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")])
def test_peoples_pages_are_accessible_and_fit(cast, new_page, sign_in, axe, view):
    width, scheme = view
    by = cast.users["administrator"]
    invitation = invite("nils@fjordvik.example", "Nils Ny", cast.organisations["fjordvik"], ["employee"], by)
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = {}
    page.goto(invitation.get_absolute_url())
    found["invitation"] = axe(page)
    sign_in(page, by)
    for address in ("ansatte/", f"ansatte/{cast.users['staff'].pk}/slutter/", "../folk/", "../folk/?q=zzz"):
        page.goto(f"/min-side/{address}")
        found[address] = axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
    assert {address: problems for address, problems in found.items() if problems} == {}
