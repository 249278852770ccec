"""Certificates: sent with evidence, looked at by the secretariat, gone the night they run out."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from desk.models import OutboxMail, StoredFile, Task
from desk.work_queue import finish
from members.models import Membership
from suppliers.models import Claim, ClaimState, Scheme
from suppliers.services import confirm_claim, decline_claim, send_claim, tell_claims, withdraw_claim
from tests.shared.files import pdf

pytestmark = pytest.mark.django_db
MINE = "/min-side/oppforing/sertifikater/"


def days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def claim(cast, tindelyd):
    """One that waits, of Miljøfyrtårn, for a year."""
    scheme = Scheme.objects.get(key="miljofyrtarn")
    row = Claim(listing=tindelyd, scheme=scheme, issuer="Stiftelsen Miljøfyrtårn", number="42", valid_to=days(365))
    return send_claim(row, SimpleUploadedFile("bevis.pdf", pdf()), cast.users["supplier"])


def confirmed(claim, cast, **fields):
    return confirm_claim(claim, cast.users["secretariat"], **fields)


def test_supplier_sends_and_secretariat_confirms(cast, tindelyd):
    client = cast.client("supplier")
    scheme = Scheme.objects.get(key="miljofyrtarn")
    sent = {"scheme": scheme.pk, "number": "7", "valid_to": days(90).isoformat()}
    page = client.post(MINE, sent | {"upload": SimpleUploadedFile("bevis.pdf", pdf())}, follow=True)
    assert "Venter på sekretariatet" in page.content.decode()
    row = Claim.objects.get()
    assert (row.issuer, row.sent_by) == ("Stiftelsen Miljøfyrtårn", cast.users["supplier"])
    task = Task.objects.open().get(kind="suppliers.claim")
    assert task.organisation_id is None
    assert "Miljøfyrtårn" not in cast.client("anonymous").get(tindelyd.get_absolute_url()).content.decode()

    office = cast.client("secretariat")
    assert "bevis.pdf" in office.get(task.address).content.decode()
    office.post(task.address, {"answer": "yes", "valid_to": days(80).isoformat()})
    row.refresh_from_db()
    assert (row.state, row.valid_to) == (ClaimState.CONFIRMED, days(80))
    assert not Task.objects.open().filter(kind="suppliers.claim").exists()
    assert "Miljøfyrtårn" in cast.client("anonymous").get(tindelyd.get_absolute_url()).content.decode()
    mail = OutboxMail.objects.get(kind="suppliers.claim_confirmed")
    assert ("Siste dag:" in mail.text, mail.recipient_id) == (True, cast.users["supplier"].pk)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_to": ""}, "valid_to"),
        ({"valid_to": "2020-01-01"}, "valid_to"),
        ({"scheme": ""}, "scheme"),
        ({"upload": ""}, "upload"),
    ],
)
def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(cast, tindelyd, change, field):
    sent = {
        "scheme": Scheme.objects.get(key="startbank").pk,
        "issuer": "Noen",
        "number": "N-77",
        "valid_to": days(9).isoformat(),
    }
    response = cast.client("supplier").post(MINE, {"upload": SimpleUploadedFile("b.pdf", pdf())} | sent | change)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "N-77" in response.content.decode()
    assert not Claim.objects.exists()


def test_a_trade_certificate_needs_no_last_day(cast, tindelyd):
    sent = {"scheme": Scheme.objects.get(key="mesterbrev").pk, "upload": SimpleUploadedFile("b.pdf", pdf())}
    cast.client("supplier").post(MINE, sent)
    assert confirmed(Claim.objects.get(), cast).valid_to is None
    assert Claim.objects.valid(day=days(10_000)).exists()


def test_what_is_no_certificate_file_is_refused(cast, tindelyd):
    sent = {"scheme": Scheme.objects.get(key="mesterbrev").pk, "upload": SimpleUploadedFile("b.pdf", b"<html>")}
    assert cast.client("supplier").post(MINE, sent).status_code == 422


def test_one_waits_at_a_time(cast, tindelyd, claim):
    again = Claim(listing=tindelyd, scheme=claim.scheme, issuer="x", valid_to=days(1))
    with pytest.raises(ValidationError):
        send_claim(again, SimpleUploadedFile("b.pdf", pdf()), cast.users["supplier"])


def test_declined_with_words(cast, claim):
    with pytest.raises(ValidationError):
        decline_claim(claim, cast.users["secretariat"], reason=" ")
    decline_claim(claim, cast.users["secretariat"], reason="Filen gjelder et annet firma.")
    assert "annet firma" in OutboxMail.objects.get(kind="suppliers.claim_declined").text
    assert "annet firma" in cast.client("supplier").get(MINE).content.decode()
    with pytest.raises(ValidationError):
        confirmed(claim, cast)


def test_a_newer_one_takes_the_place(cast, tindelyd, claim):
    confirmed(claim, cast)
    newer = Claim(listing=tindelyd, scheme=claim.scheme, issuer="x", valid_to=days(700))
    send_claim(newer, SimpleUploadedFile("b.pdf", pdf()), cast.users["supplier"])
    confirmed(newer, cast)
    claim.refresh_from_db()
    assert claim.state == ClaimState.REPLACED
    assert list(Claim.objects.valid()) == [newer]


def test_what_runs_out_leaves_page_and_filter_the_same_night(cast, tindelyd, claim, monkeypatch):
    confirmed(claim, cast, valid_to=days(1))
    today = timezone.localdate()
    Membership.objects.update(period=DateRange(today, today + timedelta(days=900)))
    address = "/leverandorer/?sertifikat=miljofyrtarn"
    anonymous = cast.client("anonymous")
    assert "Tindelyd" in anonymous.get(address).content.decode()
    clock = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: clock() + timedelta(days=1))
    assert "Tindelyd" in anonymous.get(address).content.decode()
    monkeypatch.setattr(timezone, "now", lambda: clock() + timedelta(days=2))
    shown = [anonymous.get(page).content.decode() for page in (address, tindelyd.get_absolute_url())]
    assert ("/leverandorer/tindelyd" in shown[0], "Tindelyd" in shown[1], "Miljøfyrtårn" in shown[1]) == (
        False,
        True,
        False,
    )


def test_its_owner_gets_one_task(cast, tindelyd, claim, later):
    confirmed(claim, cast)
    tell_claims(day=days(300))
    assert not Task.objects.filter(kind="suppliers.claim_runs_out").exists()
    for number in (340, 366, 400):
        tell_claims(day=days(number))
    task = Task.objects.get(kind="suppliers.claim_runs_out")
    assert (task.organisation_id, task.due) == (tindelyd.organisation_id, claim.valid_to)
    finish(Task.objects.filter(pk=task.pk), cast.users["supplier"])
    tell_claims(day=days(401))
    assert Task.objects.filter(kind="suppliers.claim_runs_out").count() == 1


def test_task_is_done_when_the_new_one_is_sent(cast, tindelyd, claim):
    confirmed(claim, cast, valid_to=days(3))
    tell_claims()
    newer = Claim(listing=tindelyd, scheme=claim.scheme, issuer="x", valid_to=days(700))
    send_claim(newer, SimpleUploadedFile("b.pdf", pdf()), cast.users["supplier"])
    assert not Task.objects.open().filter(kind="suppliers.claim_runs_out").exists()


def test_taken_away(cast, claim):
    confirmed(claim, cast)
    cast.client("supplier").post(f"{MINE}{claim.pk}/trekk/")
    assert not Claim.objects.valid().exists()
    withdraw_claim(claim, cast.users["supplier"])


def test_evidence_is_for_the_supplier_and_the_secretariat(cast, claim, run_jobs):
    run_jobs()
    file = StoredFile.objects.of(claim).get()

    def status(name):
        response = cast.client(name).get(file.get_absolute_url())
        if response.streaming:
            response.getvalue()
        return response.status_code

    assert {status(name) for name in ("supplier", "secretariat")} == {200}
    assert {status(name) for name in ("other_supplier", "staff", "administrator")} == {404}


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries(cast, tindelyd, number, django_assert_max_num_queries):
    for scheme in Scheme.objects.all()[:number]:
        row = Claim(listing=tindelyd, scheme=scheme, issuer="x", valid_to=days(9))
        send_claim(row, SimpleUploadedFile("b.pdf", pdf()), cast.users["supplier"])
    client = cast.client("supplier")
    client.get(MINE)
    with django_assert_max_num_queries(13):
        client.get(MINE)
