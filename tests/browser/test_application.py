"""From the public form to a member with two colleagues, in a real browser, in each language."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import Application, Mandate, Organisation, User
from tests.cast import make_cast
from tests.members.applications.rows import NUMBER, received

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = [({"width": width, "height": 900}, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


@pytest.fixture
def cast(live_server, prompt_mail):
    cache.clear()
    return make_cast()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_applicant_becomes_a_member_with_two_colleagues(cast, live_server, new_page, sign_in, language):
    applicant, office = new_page(), new_page()
    for page in (applicant, office):
        page.context.add_cookies([{"name": "nk_language", "value": language, "url": live_server.url}])
    with translation.override(language):
        apply(applicant)
        confirm(applicant)
        User.objects.filter(pk=cast.users["secretariat"].pk).update(language=language)
        sign_in(office, cast.users["secretariat"], second_factor=True)
        accept(office)
        applicant.reload()
        assert applicant.locator(".ds-alert h2").first.inner_text() == str(
            Application.objects.get().get_state_display()
        )
        person = User.objects.get(email="ingrid@hoglia.example")
        assert person.language == language
        sign_in_by_code(applicant, person)
        invite(applicant, "Per", "per@hoglia.example")
        invite(applicant, "Pål", "pal@hoglia.example")
    organisation = Organisation.objects.get(number=NUMBER)
    assert Mandate.objects.live().filter(organisation=organisation, kind="employee").get().user == person
    assert set(organisation.invitations.open().values_list("email", flat=True)) == {
        "per@hoglia.example",
        "pal@hoglia.example",
    }
    assert {message.to[0] for message in mail.outbox} >= {"per@hoglia.example", "pal@hoglia.example"}


def apply(page):
    """Name and address come from the register, the rest is written."""
    page.goto("/bli-medlem/")
    page.locator("#venue").get_by_role("link", name=_("Apply for membership")).click()
    page.locator("#id_number").fill("313 100 103")
    page.get_by_role("button", name=_("Fetch name and address")).click()
    page.locator("[role=status] .ds-alert").wait_for()
    assert page.locator("#id_name").input_value() == "Høglia Kulturhus KF"
    page.locator("#id_contact_name").fill("Ingrid Høglid")
    page.locator("#id_contact_email").fill("ingrid@hoglia.example")
    page.get_by_role("button", name=_("Send the application")).click()
    page.wait_for_url("**/bli-medlem/sendt/")


def confirm(page):
    address = re.search(r"/bli-medlem/soknad/\S+", mail.outbox[-1].body)
    assert address
    page.goto(address.group())
    page.get_by_role("button", name=_("Yes, I apply")).click()
    page.get_by_role("link", name=_("Complete or correct")).wait_for()


def accept(page):
    page.goto(f"/admin/members/application/{Application.objects.get().pk}/change/")
    page.get_by_role("link", name=_("Accept"), exact=True).click()
    page.locator("input[type=submit]").click()
    page.wait_for_url("**/change/")


def code():
    """Of the mail that begins with one: it is sent before those that are less urgent."""
    return next(found[0] for message in mail.outbox if (found := re.match(r"\d{6}", message.subject)))


def sign_in_by_code(page, person):
    page.get_by_role("main").get_by_role("link", name=_("Sign in")).first.click()
    page.locator("input[name=login]").fill(person.email)
    page.locator("form.nk-form button[type=submit], main form button[type=submit]").first.click()
    page.locator("input[name=code]").wait_for()
    page.locator("input[name=code]").fill(code())
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/min-side/"))


def invite(page, name, email):
    page.goto("/min-side/ansatte/inviter/")
    page.locator("#id_name").fill(name)
    page.locator("#id_email").fill(email)
    page.locator(".nk-savebar button").click()
    page.wait_for_url("**/min-side/ansatte/")


@pytest.mark.parametrize("view", VIEWS)
def test_pages_of_an_application_are_accessible_and_fit(cast, new_page, axe, view):
    viewport, scheme = view
    page = new_page(viewport=viewport, color_scheme=scheme)
    own = received().get_absolute_url()
    found = {}
    for address in ("/bli-medlem/", "/bli-medlem/venue/", "/bli-medlem/sendt/", own, f"{own}endre/", f"{own}trekk/"):
        page.goto(address)
        found[address] = axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], address
    assert {address: problems for address, problems in found.items() if problems} == {}


def test_look_up_works_without_scripts(cast, new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/bli-medlem/supplier/")
    page.locator("#id_number").fill("321300103")
    page.get_by_role("button", name="Hent navn og adresse").click()
    assert page.locator("#id_name").input_value() == "Lanterna Scenelys AS"
