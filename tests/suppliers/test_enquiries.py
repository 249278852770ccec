"""Enquiries: mailed once, answered straight to the asker, marked by either side."""

import pytest

from desk.models import OutboxMail
from suppliers.models import Enquiry

pytestmark = pytest.mark.django_db
SENT, RECEIVED = "/min-side/meldinger/", "/min-side/oppforing/meldinger/"
WRITTEN = {
    "text": "Kan dere levere i uke 12?",
    "name": "Anne Spør",
    "email": "anne@huset.example",
    "organisation": "Huset",
}


@pytest.fixture
def address(tindelyd):
    return f"{tindelyd.get_absolute_url()}melding/"


@pytest.fixture
def server(smtp, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", smtp.port, 5
    return smtp


def test_mail_goes_to_the_supplier_and_the_answer_to_the_asker(cast, tindelyd, address, run_jobs, server):
    response = cast.client("anonymous").post(address, WRITTEN)
    assert (response.status_code, response["Location"]) == (302, tindelyd.get_absolute_url())
    run_jobs()
    (letter,) = server.messages
    assert (letter["To"], letter["Reply-To"]) == ("hei@tindelyd.example", "anne@huset.example")
    assert "uke 12" in letter.get_content()


def test_those_signed_in_are_known(cast, tindelyd, address):
    cast.client("staff").post(address, {"text": "Hva koster det?"})
    row = Enquiry.objects.get()
    assert (row.sender, row.email, row.organisation) == (
        cast.users["staff"],
        "kari@fjordvik.example",
        "Fjordvik kulturhus KF",
    )
    assert OutboxMail.objects.get(kind="suppliers.enquiry").reply_to == "kari@fjordvik.example"


def test_form_says_whose_address_is_told(cast, address):
    assert "kari@fjordvik.example" in cast.client("staff").get(address).content.decode()


@pytest.mark.parametrize(
    ("change", "field"), [({"text": ""}, "text"), ({"email": "anne@"}, "email"), ({"name": ""}, "name")]
)
def test_what_is_wrong_is_told_and_nothing_is_lost(cast, address, change, field):
    response = cast.client("anonymous").post(address, WRITTEN | change)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "Huset" in response.content.decode()
    assert not OutboxMail.objects.exists()


def test_the_field_nobody_sees(cast, address):
    response = cast.client("anonymous").post(address, WRITTEN | {"nettsted": "https://spam.example"})
    assert (response.status_code, Enquiry.objects.count(), OutboxMail.objects.count()) == (302, 0, 0)


def test_rate_is_limited(cast, address, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"enquiry": "2/d/key"}
    client = cast.client("anonymous")
    assert [client.post(address, WRITTEN).status_code for _ in range(3)] == [302, 302, 422]
    assert Enquiry.objects.count() == 2


def test_either_side_marks_it(cast, tindelyd, address):
    cast.client("staff").post(address, {"text": "Hei"})
    row = Enquiry.objects.get()
    assert "Hei" in cast.client("supplier").get(RECEIVED).content.decode()
    assert "Hei" in cast.client("staff").get(SENT).content.decode()
    cast.client("supplier").post(f"{SENT}{row.pk}/")
    row.refresh_from_db()
    assert row.answered_by == cast.users["supplier"]
    cast.client("staff").post(f"{SENT}{row.pk}/", {"open": "1"})
    row.refresh_from_db()
    assert row.answered_at is None


@pytest.mark.parametrize("name", ["other_supplier", "other_staff", "administrator", "secretariat", "stranger"])
def test_others_know_nothing_of_it(cast, address, name):
    cast.client("staff").post(address, {"text": "Hemmelig"})
    row = Enquiry.objects.get()
    client = cast.client(name)
    assert client.post(f"{SENT}{row.pk}/").status_code == 404
    pages = [client.get(page) for page in (SENT, RECEIVED)]
    assert not any("Hemmelig" in page.content.decode() for page in pages)


def test_nobody_writes_to_a_listing_that_is_not_shown(cast, tindelyd, address):
    tindelyd.organisation.memberships.all().delete()
    assert cast.client("staff").post(address, {"text": "Hei"}).status_code == 404


def test_old_ones_go(cast, address, later):
    from datetime import timedelta

    from django.utils import timezone

    from members.retention import rule_of

    cast.client("staff").post(address, {"text": "Hei"})
    rule = rule_of("suppliers.enquiries")
    assert not rule.due(timezone.now() - timedelta(days=rule.days)).exists()
    assert rule.purge(rule.due(timezone.now() + timedelta(seconds=1))) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_queries(cast, tindelyd, address, number, django_assert_max_num_queries):
    for _ in range(number):
        cast.client("staff").post(address, {"text": "Hei"})
    for name, page in (("supplier", RECEIVED), ("staff", SENT)):
        client = cast.client(name)
        client.get(page)
        with django_assert_max_num_queries(10):
            client.get(page)
