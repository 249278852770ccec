"""From a telephone call to the answer, in a real browser on a telephone."""

import pytest

from tests.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


def width_beyond(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_call_is_answered_in_two_steps(new_page, sign_in, axe, scheme):
    cast = make_cast()
    page = new_page(viewport=PHONE, color_scheme=scheme)
    sign_in(page, cast.users["secretariat"], second_factor=True)
    page.goto("/admin/")
    page.keyboard.press("/")
    page.keyboard.type("kari nordvik")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/kort/**")
    person = page.locator(f"#person-{cast.users['staff'].pk}")
    assert person.locator("a[href^='mailto:']").inner_text() == "kari@fjordvik.example"
    assert width_beyond(page) == 0
    assert [line for line in axe(page) if "office" in line or "person-" in line] == []


def test_member_is_seen_and_left_again(new_page, sign_in):
    cast = make_cast()
    page = new_page(viewport=PHONE, java_script_enabled=False)
    sign_in(page, cast.users["secretariat"], second_factor=True)
    page.goto(f"/admin/se-som/{cast.users['staff'].pk}/")
    page.fill("input[name=reason]", "Hun finner ikke siden")
    page.click(".office-note-form button")
    assert "Kari Nordvik" in page.inner_text(".nk-seeing")
    page.click(".nk-seeing button")
    assert "/admin/kort/" in page.url
