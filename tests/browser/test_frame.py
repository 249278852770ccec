"""The frame in a real browser: axe, a phone's width, the light switch, and all of it without scripts."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.shared.frame_urls")]

VIEWS = [({"width": width, "height": 900}, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


@pytest.mark.parametrize(("viewport", "scheme"), VIEWS)
def test_pages_of_the_frame_are_accessible(new_page, axe, viewport, scheme):
    page = new_page(viewport=viewport, color_scheme=scheme)
    found = {}
    for address in ("/nowhere/", "/broken/", "/told/", "/listing/"):
        page.goto(address)
        found[address] = axe(page)
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("alert").wait_for()
    found["errors"] = axe(page)
    assert {address: problems for address, problems in found.items() if problems} == {}


@pytest.mark.parametrize("address", ["/nowhere/", "/listing/", "/told/"])
def test_page_fits_the_narrowest_phone(new_page, address):
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_errors_take_focus_and_lead_to_their_field(page):
    page.goto("/listing/")
    page.get_by_role("button", name="Lagre").click()
    assert page.evaluate("document.activeElement.dataset.nkErrors") == ""
    page.get_by_role("link", name="Fag: Fyll ut feltet.").click()
    assert page.evaluate("document.activeElement.id") == "id_topics_0"


def test_first_tab_skips_to_the_content(page):
    page.goto("/listing/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"


def test_light_switch_works_without_loading(new_page):
    page = new_page(color_scheme="light")
    page.goto("/listing/")
    page.locator("#id_name").fill("ikke lagret")
    page.get_by_role("button", name="Demp lyset").click()
    assert page.locator("html").get_attribute("data-color-scheme") == "dark"
    assert page.locator("#id_name").input_value() == "ikke lagret"


def test_choices_work_without_scripts(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/listing/?x=1")
    page.get_by_role("button", name="Demp lyset").click()
    page.get_by_role("button", name="Nynorsk").click()
    assert page.url.endswith("/listing/?x=1")
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("data-color-scheme")) == ("nn", "dark")
