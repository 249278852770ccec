"""The keyboard alone reaches every link, button and field, shows where it is, and does the daily things."""

import pytest
from django.urls import reverse

from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.management.commands.load_demo import load_demo
from members.models import Membership, User

pytestmark = [pytest.mark.browser, pytest.mark.full, pytest.mark.django_db(transaction=True)]
PAGES = {
    "anonymous": [
        "/",
        "/hus/",
        "/hus/fjordvik-kulturhus/",
        "/leverandorer/",
        "/sok/?q=lys",
        "/konto/login/",
        "/bli-medlem/venue/",
    ],
    "venue_administrator": [
        "/min-side/",
        "/min-side/huset/fjordvik-kulturhus/",
        "/min-side/ansatte/",
        "/folk/",
        "/kunnskap/",
    ],
    "supplier": ["/min-side/oppforing/rediger/"],
    "secretariat": ["/admin/", "/admin/members/organisation/", "/admin/members/mandate/add/"],
}
# What can be operated and is seen, numbered in the order of the page. Of radio buttons of one name the keyboard stops at one.
MARK = """() => {
  const names = new Set(), found = [];
  const parts = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  for (const part of document.querySelectorAll(parts)) {
    const shown = part.checkVisibility({visibilityProperty: true}) && part.getClientRects().length;
    if (!shown || part.disabled || part.tabIndex < 0 || part.closest('[inert]')) continue;
    if (part.type === 'radio') {
      const group = document.querySelector(`input[name="${part.name}"]:checked`);
      if (names.has(part.name) || (group && group !== part)) continue;
      names.add(part.name);
    }
    part.dataset.stop = found.length;
    found.push(part.outerHTML.slice(0, 120));
  }
  return found;
}"""
# Where the focus is, and whether one sees it: an outline or a shadow on the part or on what holds it.
WHERE = """() => {
  const part = document.activeElement;
  const framed = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  };
  return [part.dataset.stop ?? '', part instanceof SVGElement || framed(part) || framed(part.parentElement)];
}"""


@pytest.fixture
def page_of(new_page, sign_in):
    """`page_of(cast)`: a page with that person signed in."""

    def make(cast):
        page = new_page(viewport={"width": 1280, "height": 900})
        if cast != "anonymous":
            row = next(row for row in sign_ins() if row.cast == cast)
            sign_in(page, User.objects.get(email=row.email), second_factor=row.totp_secret is not None)
        return page

    return make


def walk(page):
    """Presses Tab through the page: what was not reached, and what was reached unseen."""
    parts = page.evaluate(MARK)
    left, unseen = dict(enumerate(parts)), []
    for _press in range(3 * len(parts) + 40):  # a date has several stops
        page.keyboard.press("Tab")
        stop, seen = page.evaluate(WHERE)
        if stop and int(stop) in left:
            text = left.pop(int(stop))
            unseen += [] if seen else [text]
        if not left:
            break
    return list(left.values()), unseen


@pytest.mark.parametrize("cast", PAGES)
def test_tab_reaches_everything_and_shows_where_it_is(page_of, cast):
    load_demo()
    page, found = page_of(cast), {}
    for path in PAGES[cast]:
        page.goto(path)
        missed, unseen = walk(page)
        found[path] = {"missed": missed, "unseen": unseen}
    assert {path: told for path, told in found.items() if told["missed"] or told["unseen"]} == {}


def press_to(page, name):
    """Tab until the focus is on something of that name."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''"):
            return
    raise AssertionError(f"{name} is not reached.")


def test_first_stop_leads_past_the_head(page_of):
    load_demo()
    page = page_of("anonymous")
    page.goto("/hus/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_staff_find_a_resource_and_download_it(page_of):
    load_demo()
    page = page_of("venue_staff")
    page.goto("/min-side/")
    press_to(page, "Kunnskapsbank")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kunnskap/")
    page.locator("#q").focus()
    page.keyboard.type("leieavtale")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=leieavtale*")
    press_to(page, "Leieavtale")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kunnskap/leieavtale-sal-og-scene/")
    press_to(page, "Last ned")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith((".pdf", ".docx"))


def test_secretariat_deletes_only_after_a_question(page_of):
    load_demo()
    row = Membership.objects.order_by("pk")[0]
    page = page_of("secretariat")
    page.goto(reverse("admin:members_membership_delete", args=[row.pk]))
    assert page.get_by_text("Er du sikker").first.is_visible()
    press_to(page, "tilbake")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert Membership.objects.filter(pk=row.pk).exists()


FOCUSED = "document.activeElement.id || document.activeElement.getAttribute('popovertarget') || ''"


def press_to_id(page, name):
    """Tab until the focus is on the part of that id (or on the button that opens it)."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"{name} is not reached.")


def test_directory_is_filtered(page_of):
    load_demo()
    page = page_of("anonymous")
    page.goto("/hus/")
    press_to_id(page, "id_q")
    page.keyboard.type("kulturhus")
    page.wait_for_url("**q=kulturhus*")
    press_to_id(page, "id_fylke")
    page.keyboard.type("Vestland")
    page.wait_for_url("**fylke=46*")
    press_to(page, "Flere filtre")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**har=*")
    shown = page.locator("#treff .nk-list > li h3")
    assert 0 < shown.count() < 10
    press_to(page, "Vestland")  # the filter that is on, to take away
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "fylke" not in address)


def test_supplier_edits_and_publishes(page_of):
    load_demo()
    page = page_of("supplier")
    page.goto("/min-side/oppforing/")
    press_to(page, "Rediger oppføringen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rediger/")
    press_to_id(page, "id_summary_nb")
    page.keyboard.press("Control+A")
    page.keyboard.type("Vi henger opp lyden med tastaturet.")
    press_to(page, "Lagre og forhåndsvis")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forhandsvis/")
    press_to(page, "Publiser")
    page.keyboard.press("Enter")
    page.wait_for_url("**/min-side/oppforing/")
    page.goto("/leverandorer/?q=tastaturet")
    assert page.get_by_text("Vi henger opp lyden med tastaturet.").first.is_visible()


def test_language_is_switched(page_of):
    load_demo()
    page = page_of("anonymous")
    page.goto("/leverandorer/")
    press_to(page, "Nynorsk")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[lang=nn]")
    assert page.url.endswith("/leverandorer/")
    assert page.locator("h1").inner_text() == "Leverandørar"


@pytest.mark.parametrize(("cast", "menu"), [("anonymous", "hovedmeny"), ("venue_staff", "brukermeny")])
def test_menu_on_a_phone_opens_closes_and_gives_the_focus_back(page_of, cast, menu):
    load_demo()
    page = page_of(cast)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/hus/")
    press_to_id(page, menu)
    page.keyboard.press("Enter")
    opened = page.locator(f"#{menu}:popover-open")
    opened.wait_for()
    inside = f"document.getElementById('{menu}').contains(document.activeElement)"
    links = opened.get_by_role("link").count()
    for _link in range(links):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    opened.wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == menu
    page.keyboard.press("Enter")
    opened.wait_for()
    press_to(page, "Kunnskapsbank" if menu == "hovedmeny" else "Min side")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kunnskap/" if menu == "hovedmeny" else "**/min-side/")
