"""A segment is chosen, looked at and written to, in a real browser without scripts: as far as the mail that leaves."""

import re

import pytest
from django.core import mail as django_mail

from members.models import BulkMail, Segment
from members.services import grant_period
from tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(live_server):
    return make_cast()


@pytest.fixture
def page(cast, new_page, sign_in):
    page = new_page(java_script_enabled=False)
    sign_in(page, cast.users["secretariat"], second_factor=True)
    return page


def make_segment(page):
    """The people stand there before it is saved."""
    page.goto("/admin/members/segment/add/")
    page.get_by_label("Navn", exact=False).first.fill("Hus i Vestland")
    page.locator("input[name=counties][value='46']").check()
    page.get_by_role("button", name="Lagre", exact=True).first.click()
    page.get_by_text("Ragnhild Tangvik, Fjordvik kulturhus KF").wait_for()
    assert not Segment.objects.exists()
    page.get_by_role("button", name="Ja, lagre utvalget").click()
    page.get_by_role("link", name="Skriv en e-post til disse").wait_for()


def test_segment_is_looked_at_written_to_and_sent(page, cast, run_jobs):
    make_segment(page)
    page.get_by_role("link", name="Skriv en e-post til disse").click()
    segment = Segment.objects.get()
    write(page, segment)
    mail = BulkMail.objects.get()
    page.get_by_text("2 får den, fordi").wait_for()

    grant_period(cast.users["stranger"], cast.organisations["fjordvik"], ["employee"], cast.users["administrator"])
    page.reload()
    page.get_by_role("button", name="Lag listen på nytt").click()
    page.get_by_text("3 får den, fordi").wait_for()
    page.get_by_text("1 kom til").wait_for()
    page.get_by_role("row").filter(has_text="Kari Nordvik").get_by_role("button").click()
    page.get_by_text("2 får den, fordi").wait_for()

    page.get_by_role("link", name="Endre teksten").click()
    page.locator("#id_subject_nb").fill("Landsmøte i juni")
    page.get_by_role("button", name="Lagre", exact=True).first.click()
    page.get_by_text("Landsmøte i juni").first.wait_for()

    page.get_by_role("link", name="Send …").click()
    page.get_by_text("nøyaktig 2 mottakere").wait_for()
    page.get_by_role("button", name="Send til 2").click()
    page.get_by_text(re.compile("0 av 2 sendt, 2 venter")).wait_for()
    page.locator("#content-main a[href*='outboxmail']").click()
    page.get_by_text("Landsmøte i juni").first.wait_for()

    run_jobs()
    page.goto(f"/admin/members/bulkmail/{mail.pk}/utsending/")
    page.get_by_text(re.compile("2 av 2 sendt")).wait_for()
    assert sorted(message.to[0] for message in django_mail.outbox) == sorted(
        [cast.users["administrator"].email, cast.users["stranger"].email]
    )
    assert {message.subject for message in django_mail.outbox} == {"Landsmøte i juni"}


def write(page, segment):
    assert f"segment={segment.pk}" in page.url
    page.locator("#id_subject_nb").fill("Landsmøte")
    page.locator("#id_text_nb").fill("{greeting}\n\nMeld dere på.")
    page.get_by_role("button", name="Lagre", exact=True).first.click()
    page.wait_for_url("**/utsending/")
