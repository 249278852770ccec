"""From the public form to a member with two colleagues, in a real browser, in each language."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members.models import Application, Mandate, Membership, Organisation, User
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
        colleagues = {"Per": new_page(), "Pål": new_page()}
        for name, email in (("Per", "per@hoglia.example"), ("Pål", "pal@hoglia.example")):
            invite(applicant, name, email)
            page = colleagues[name]
            page.context.add_cookies([{"name": "nk_language", "value": language, "url": live_server.url}])
            come_in(page, email)
            page.goto("/min-side/organisasjonen/")
            page.get_by_role("main").get_by_text("Høglia Kulturhus KF").first.wait_for()
        organisation = Organisation.objects.get(number=NUMBER)
        assert is_active(organisation)
        working = Mandate.objects.live().filter(organisation=organisation, kind="employee")
        assert set(working.values_list("user__name", flat=True)) == {"Ingrid Høglid", "Per", "Pål"}
        see_off(applicant, "Per")
        for address in ("/min-side/organisasjonen/", "/folk/"):
            assert colleagues["Per"].goto(address).status == 404
            assert colleagues["Pål"].goto(address).status == 200


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


def code(email):
    """Of the newest mail to the person that begins with one."""
    own = [message for message in mail.outbox if message.to == [email]]
    return next(found[0] for message in reversed(own) if (found := re.match(r"\d{6}", message.subject)))


def sign_in_by_code(page, person):
    page.get_by_role("main").get_by_role("link", name=_("Sign in")).first.click()
    page.locator("input[name=login]").fill(person.email)
    page.locator("form.nk-form button[type=submit], main form button[type=submit]").first.click()
    page.locator("input[name=code]").wait_for()
    page.locator("input[name=code]").fill(code(person.email))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/min-side/"))


def invite(page, name, email):
    page.goto("/min-side/ansatte/inviter/")
    page.locator("#id_name").fill(name)
    page.locator("#id_email").fill(email)
    page.locator(".nk-savebar button").click()
    page.wait_for_url("**/min-side/ansatte/")


def come_in(page, email):
    """Says yes to the invitation, signs in with the code, and answers the first questions, in the house's language."""
    letter = next(message for message in reversed(list(mail.outbox)) if message.to == [email])
    page.goto(re.search(r"/invitasjon/\S+", letter.body).group())
    page.get_by_role("button", name=_("Yes, give me access")).click()
    page.locator("input[name=code]").fill(code(email))
    page.locator("main form button[type=submit]").first.click()
    page.locator("#id_fields_of_work_0").wait_for()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/min-side/")


def is_active(organisation):
    status = Membership.objects.with_status(at=timezone.now()).get(organisation=organisation).status
    return status == "active"


def see_off(page, name):
    """The leaver's session stays open."""
    person = User.objects.get(name=name)
    page.goto("/min-side/ansatte/")
    page.locator(f"a[href='/min-side/ansatte/{person.pk}/slutter/']").click()
    page.get_by_role("button", name=_("End all access")).click()
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
