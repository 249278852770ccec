"""axe-core finds nothing on any kind of page, light and dark, wide and narrow; none scrolls sideways."""

import pytest
from django.urls import reverse
from django.utils import timezone

from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.management.commands.load_demo import load_demo
from members.models import HallFile, Membership, User, VenuePhoto
from tests.browser import back_office

pytestmark = [pytest.mark.browser, pytest.mark.full, pytest.mark.django_db(transaction=True)]
SIZES = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]
SCHEMES = ["light", "dark"]
FJORDVIK = "fjordvik-kulturhus"
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
    "/ny-her/",
    "/bli-medlem/",
    "/bli-medlem/venue/",
]
OWN = {
    "venue_administrator": [
        "/min-side/",
        "/min-side/organisasjonen/",
        "/min-side/organisasjonen/kontakt/",
        "/min-side/organisasjonen/endringsforslag/",
        "/min-side/organisasjonen/historikk/",
        "/min-side/personvern/",
        "/min-side/fakturaer/",
        "/min-side/fakturaer/slik/",
        "/min-side/fakturaer/betaler/",
        "/min-side/huset/",
        "/min-side/huset/fjordvik-kulturhus/",
        "/folk/",
        "/min-side/ansatte/",
        "/min-side/ansatte/tilganger/",
        "/min-side/bli-med/",
        "/min-side/organisasjonen/domener/",
        "/min-side/om-meg/slik-ser-andre-deg/",
        "/min-side/om-meg/",
        "/min-side/fordeler/",
        "/kunnskap/leieavtale-sal-og-scene/",
        "/konto/2fa/",
    ],
    "supplier": ["/min-side/", "/min-side/oppforing/", "/min-side/oppforing/rediger/"],
}

HALVES = [("secretariat", 0), ("secretariat", 1)]  # its pages are so many that two processes share them


def person(cast):
    row = next(row for row in sign_ins() if row.cast == cast)
    return User.objects.get(email=row.email), row.totp_secret is not None


@pytest.fixture
def seen_by(new_page, sign_in):
    """`seen_by(cast)`: a page for each size and scheme, signed in; each with its name."""

    def views(cast):
        for size in SIZES:
            for scheme in SCHEMES:
                page = new_page(viewport=size, color_scheme=scheme)
                if cast != "anonymous":
                    user, second_factor = person(cast)
                    sign_in(page, user, second_factor=second_factor)
                yield page, f"{scheme} {size['width']}"

    return views


def wrong_on(page, axe):
    """What axe finds with everything folded out, and whether the page scrolls sideways."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*axe(page), *["scrolls sideways"] * bool(wide)]


def paths_of(cast):
    if cast == "secretariat":
        return back_office.pages()
    if cast != "venue_administrator":
        return OWN.get(cast, PUBLIC)
    now = Membership.objects.filter(period__contains=timezone.localdate())
    resign = reverse("members:resign", args=[now.get(organisation__name="Fjordvik kulturhus KF").pk])
    return [*OWN[cast], resign, *_files_and_photos()]


def _files_and_photos():
    file = HallFile.objects.filter(hall__venue__slug=FJORDVIK)[0]
    photo = VenuePhoto.objects.filter(venue__slug=FJORDVIK)[0]
    return [
        reverse("members:hall_files", args=[FJORDVIK, file.hall_id]),
        reverse("members:add_hall_file", args=[FJORDVIK, file.hall_id]),
        reverse("members:edit_hall_file", args=[FJORDVIK, file.hall_id, file.pk]),
        reverse("members:photos", args=[FJORDVIK]),
        reverse("members:add_photos", args=[FJORDVIK]),
        reverse("members:edit_photo", args=[FJORDVIK, photo.pk]),
        reverse("members:remove_photo", args=[FJORDVIK, photo.pk]),
    ]


@pytest.mark.parametrize(("cast", "half"), [("anonymous", None), *((cast, None) for cast in OWN), *HALVES])
def test_axe_finds_nothing(seen_by, axe, cast, half):
    load_demo()
    paths = paths_of(cast)[half::2] if half is not None else paths_of(cast)
    found = []
    for page, view in seen_by(cast):
        for path in paths:
            page.goto(path)
            found += [f"{path} {view}: {line}" for line in wrong_on(page, axe)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("path", "action"),
    [("/admin/members/membership/", "activate"), ("/admin/association/news/", "delete_selected")],
)
def test_axe_finds_nothing_where_an_action_asks(seen_by, axe, path, action):
    load_demo()
    found = []
    for page, view in seen_by("secretariat"):
        page.goto(path)
        page.locator("input.action-select").first.check()
        page.locator("select[name=action]").select_option(action)
        page.locator("#changelist-form button[name=index]").click()
        page.wait_for_selector("form input[type=hidden][name=action]", state="attached")
        found += [f"{action} {view}: {line}" for line in wrong_on(page, axe)]
    assert found == []


def test_axe_finds_nothing_while_one_searches_in_a_field(seen_by, axe):
    load_demo()
    found = []
    for page, view in seen_by("secretariat"):
        page.goto("/admin/members/mandate/add/")
        page.get_by_role("combobox", name="Person").press("Enter")
        page.keyboard.type("Ragnhild")
        page.get_by_role("option", name="Ragnhild").first.wait_for()
        found += [f"{view}: {line}" for line in wrong_on(page, axe)]
    assert found == []
