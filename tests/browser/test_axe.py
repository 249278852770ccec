"""axe-core finds nothing on any kind of page, light and dark, wide and narrow; none scrolls sideways."""

import pytest

from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.management.commands.load_demo import load_demo
from members.models import User

pytestmark = [pytest.mark.browser, pytest.mark.full, pytest.mark.django_db(transaction=True)]
SIZES = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]
SCHEMES = ["light", "dark"]
PUBLIC = [
    "/",
    "/hus/",
    "/hus/?q=finnesikke",
    "/hus/fjordvik-kulturhus/",
    "/hus/oslo-konserthus/",
    "/kunnskap/",
    "/kunnskap/?q=akustikk",
    "/leverandorer/",
    "/leverandorer/tindelyd/",
    "/arrangementer/",
    "/arrangementer/tidligere/",
    "/aktuelt/",
    "/om/",
    "/om/strategi/",
    "/om/styret/",
    "/om/ansatte/",
    "/om/presse/",
    "/sok/?q=lys",
    "/sok/?q=xyzzy",
    "/finnes/ikke/",
    "/konto/login/",
]
OWN = {
    "venue_administrator": [
        "/min-side/",
        "/min-side/organisasjonen/",
        "/min-side/organisasjonen/endringsforslag/",
        "/min-side/organisasjonen/historikk/",
        "/min-side/huset/",
        "/min-side/ansatte/",
        "/min-side/om-meg/",
        "/min-side/fordeler/",
        "/kunnskap/leieavtale-sal-og-scene/",
        "/konto/2fa/",
    ],
    "supplier": ["/min-side/", "/min-side/oppforing/", "/min-side/oppforing/rediger/"],
}


def person(cast):
    row = next(row for row in sign_ins() if row.cast == cast)
    return User.objects.get(email=row.email), row.totp_secret is not None


@pytest.mark.parametrize("cast", ["anonymous", *OWN])
def test_axe_finds_nothing(new_page, sign_in, axe, cast):
    load_demo()
    found = []
    for size in SIZES:
        for scheme in SCHEMES:
            page = new_page(viewport=size, color_scheme=scheme)
            if cast != "anonymous":
                user, second_factor = person(cast)
                sign_in(page, user, second_factor=second_factor)
            for path in OWN.get(cast, PUBLIC):
                page.goto(path)
                found += [f"{path} {scheme} {size['width']}: {line}" for line in axe(page)]
                wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                found += [f"{path} {size['width']}: scrolls sideways"] * bool(wide)
    assert found == []
