"""A list of members goes in and out again, in a real browser without scripts, and the pages hold for everybody."""

import pytest

from members.models import Organisation
from tests.cast import make_cast
from tests.members.imports.files import HEADS, csv_file, number, rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "/admin/members/import/add/"


@pytest.fixture
def secretariat(live_server):
    return make_cast().users["secretariat"]


def send_in(page, run_jobs, lines, name="medlemmer.csv"):
    """As far as the columns."""
    page.goto(NEW)
    file = csv_file(lines, name)
    page.get_by_label("Fil", exact=True).set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": file.read()}]
    )
    page.get_by_role("button", name="Les filen").click()
    page.get_by_text("Filen blir lest.").wait_for()
    run_jobs()
    page.get_by_role("heading", name="Hva er hva i").wait_for()  # the page has looked again by itself


def test_list_goes_in_and_out_again_without_scripts(secretariat, new_page, sign_in, run_jobs):
    page = new_page(java_script_enabled=False)
    sign_in(page, secretariat, second_factor=True)
    send_in(page, run_jobs, [HEADS, *rows(2), ["1", "Hus", *[""] * 7]])
    page.get_by_role("button", name="Gjør prøvekjøringen").click()
    page.get_by_text("Prøvekjøringen blir gjort.").wait_for()
    run_jobs()
    page.get_by_text("Et organisasjonsnummer har ni sifre.").wait_for()
    assert not page.get_by_role("button", name="Importer alt").is_visible()
    send_in(page, run_jobs, [HEADS, *rows(2)])
    page.get_by_role("button", name="Gjør prøvekjøringen").click()
    page.get_by_text("Prøvekjøringen blir gjort.").wait_for()
    run_jobs()
    page.get_by_role("button", name="Importer alt").click()
    page.get_by_text("Blir importert.").wait_for()
    run_jobs()
    page.get_by_text("Importert av Torbjørg Fjellheim").wait_for()
    assert Organisation.objects.filter(number=number(1)).exists()
    page.get_by_role("link", name="Angre importen").click()
    page.get_by_role("button", name="Angre importen").click()
    page.get_by_text("Blir angret.").wait_for()
    run_jobs()
    page.get_by_text("Angret av Torbjørg Fjellheim").wait_for()
    assert not Organisation.objects.filter(number=number(1)).exists()


@pytest.fixture(params=[(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")])
def view(request, secretariat, new_page, sign_in):
    width, scheme = request.param
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    sign_in(page, secretariat, second_factor=True)
    return page


def test_pages_are_accessible_and_fit(view, axe, run_jobs):
    page, width = view, view.viewport_size["width"]
    found = {}

    def look(name):
        found[name] = axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name

    page.goto(NEW)
    look("new")
    send_in(page, run_jobs, [HEADS, *rows(1), ["1", "Hus", *[""] * 7]])
    look("columns")
    page.get_by_role("button", name="Gjør prøvekjøringen").click()
    page.get_by_text("Prøvekjøringen blir gjort.").wait_for()
    run_jobs()
    page.get_by_role("navigation", name="Hvilke rader").wait_for()
    look("lines")
    page.goto("/admin/members/invitation/hus/")
    look("waves")
    assert {name: faults for name, faults in found.items() if faults} == {}
