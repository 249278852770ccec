"""The supplier's walk in a real browser, and the directory as one types, with scripts and without."""

import pytest

from tests.cast import make_cast
from tests.suppliers.listings import draft, published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = {"width": 390, "height": 800}, {"width": 1280, "height": 900}
MINE = "/min-side/oppforing/"


# Opens every folded part and waits until it is drawn.
UNFOLD = """async () => {
  document.querySelectorAll("main details").forEach((part) => { part.open = true });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.all(document.getAnimations().map((moving) => moving.finished));
}"""


@pytest.fixture
def cast():
    cast = make_cast()
    for key, name, category in (("tindelyd", "Tindelyd", "lydanlegg"), ("lysverk", "Lysverk", "scenelys")):
        published(
            cast.organisations[key], name=name, categories=[category], offer_nb="10 %.", body_nb="## Om\n\nTekst."
        )
    return cast


@pytest.mark.parametrize("view", [(viewport, scheme) for viewport in (PHONE, DESK) for scheme in ("light", "dark")])
def test_pages_are_accessible(cast, new_page, sign_in, axe, view):
    draft(cast.organisations["tindelyd"], name="Tindelyd Nord")
    page = new_page(viewport=view[0], color_scheme=view[1], reduced_motion="reduce")
    found = {}
    for address in ("/leverandorer/?q=lyd&fag=lydanlegg", "/leverandorer/?q=xyz", "/leverandorer/tindelyd/"):
        page.goto(address)
        found[address] = axe(page)
    sign_in(page, cast.users["supplier"])
    for part in ("", "rediger/", "forhandsvis/", "endringer/", "forkast/"):
        page.goto(MINE + part)
        page.evaluate(UNFOLD)
        found[part] = axe(page)
    assert {address: problems for address, problems in found.items() if problems} == {}


@pytest.mark.parametrize(
    "address", ["/leverandorer/", "/leverandorer/tindelyd/", f"{MINE}rediger/", f"{MINE}endringer/"]
)
def test_page_fits_the_narrowest_phone(cast, new_page, sign_in, address):
    draft(cast.organisations["tindelyd"], name="Tindelyd Nord")
    page = new_page(viewport={"width": 320, "height": 700})
    sign_in(page, cast.users["supplier"])
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scripts", [True, False])
def test_supplier_edits_previews_and_publishes(cast, new_page, sign_in, scripts):
    page = new_page(java_script_enabled=scripts, viewport=DESK, reduced_motion="reduce")
    sign_in(page, cast.users["supplier"])
    page.goto(f"{MINE}rediger/")
    page.get_by_label("Kort tekst i lista").fill("Teleslynge på en dag.")
    page.get_by_label("I utvalgte fylker").check()
    page.get_by_label("Finnmark").check()
    page.get_by_role("button", name="Lagre og forhåndsvis").click()
    page.get_by_role("button", name="Publiser").click()
    page.goto("/leverandorer/?fylke=56")
    page.get_by_text("Teleslynge på en dag.").wait_for()


def test_counties_are_asked_for_when_they_are_chosen(cast, page, sign_in):
    sign_in(page, cast.users["supplier"])
    page.goto(f"{MINE}rediger/")
    before = page.get_by_label("Finnmark").is_visible()
    page.get_by_label("I utvalgte fylker").check()
    assert (before, page.get_by_label("Finnmark").is_visible()) == (False, True)


def test_errors_take_focus_and_lead_into_folded_parts(cast, page, sign_in):
    sign_in(page, cast.users["supplier"])
    page.goto(f"{MINE}rediger/")
    page.locator("summary", has_text="Kontaktpersoner").click()
    page.locator("#id_person-0-title").fill("Leder")
    page.get_by_role("button", name="Lagre utkastet").click()
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.dataset.nkErrors") == ""
    page.get_by_role("link", name="Kontaktperson 1, Navn").click()
    assert page.evaluate("document.activeElement.id") == "id_person-0-name"


def test_counter_tells_what_is_left(cast, page, sign_in):
    sign_in(page, cast.users["supplier"])
    page.goto(f"{MINE}rediger/")
    page.get_by_label("Kort tekst i lista").fill("x" * 130)
    page.get_by_text("10 tegn igjen").wait_for()


def test_hits_follow_what_is_typed_and_the_focus_stays(cast, new_page):
    page = new_page(viewport=DESK)
    page.goto("/leverandorer/")
    page.get_by_label("Søk i leverandører").press_sequentially("scenelys", delay=30)
    page.get_by_role("heading", name="1 leverandør for «scenelys»").wait_for()
    assert page.url.endswith("/leverandorer/?q=scenelys")
    assert page.evaluate("document.activeElement.id") == "id_q"
    assert page.get_by_label("Søk i leverandører").input_value() == "scenelys"
    assert page.get_by_label("Lyd og bilde").count() == 0


def test_ticked_box_keeps_the_focus_and_the_numbers_follow(cast, new_page):
    page = new_page(viewport=DESK)
    page.goto("/leverandorer/")
    page.locator("#fag-lyd-og-bilde").focus()
    page.keyboard.press("Space")
    page.get_by_role("heading", name="1 leverandør", exact=True).wait_for()
    page.locator("#id_fylke option", has_text="Vestland (1)").wait_for(state="attached")
    assert page.evaluate("document.activeElement.id") == "fag-lyd-og-bilde"
    assert page.locator("#fag-lyd-og-bilde").is_checked()


def test_filters_work_without_scripts(cast, new_page):
    page = new_page(viewport=DESK, java_script_enabled=False)
    page.goto("/leverandorer/")
    page.locator("#fag-lys-og-scene").check()
    page.get_by_role("button", name="Vis treff").click()
    assert page.locator("h3").all_inner_texts() == ["Lysverk"]
