"""Invitations: nothing is given before somebody says yes, and nobody learns who has an account."""

import re
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from members.models import Invitation, Mandate, User
from members.services import accept_invitation, invite, send_again, withdraw_invitation
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
LIST = "/min-side/ansatte/"
INVITE = f"{LIST}inviter/"
DATA = {"name": "Nils Ny", "email": "NILS@fjordvik.example", "kinds": ["employee", "invoices"]}


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def invitation(cast):
    by = cast.users["administrator"]
    return invite("nils@fjordvik.example", "Nils Ny", cast.organisations["fjordvik"], ["employee"], by)


def age(invitation, **time):
    shift = timedelta(**time)
    invitation.sent_at, invitation.expires_at = invitation.sent_at - shift, invitation.expires_at - shift
    invitation.save()


def link_in(message):
    return urlsplit(re.search(r"https?://\S+/invitasjon/\S+/", message.body).group()).path


def test_invitation_is_a_mail_and_gives_nothing_yet(cast):
    assert cast.client("administrator").post(INVITE, DATA).headers["Location"] == LIST
    assert [row.to for row in mail.outbox] == [["nils@fjordvik.example"]]
    assert "Fjordvik kulturhus KF" in mail.outbox[0].body
    assert not User.objects.filter(email="nils@fjordvik.example").exists()


def test_opening_the_link_does_nothing(cast, invitation):
    client = Client()
    response = client.get(link_in(mail.outbox[0]))
    assert response.status_code == 200
    assert not client.session.keys()
    assert Invitation.objects.open().count() == 1


def test_saying_yes_gives_access_after_a_code(cast):
    cast.client("administrator").post(INVITE, DATA)
    client = Client()
    response = client.post(link_in(mail.outbox[0]))
    assert response.url == "/konto/login/code/confirm/?next=%2Fmin-side%2F"
    code = next(row for row in mail.outbox if re.match(r"\d{6}", row.subject)).subject[:6]
    client.post("/konto/login/code/confirm/", {"code": code, "next": "/min-side/"})
    assert "Fjordvik kulturhus KF" in client.get("/min-side/organisasjonen/").content.decode()
    person = User.objects.get(email="nils@fjordvik.example")
    assert sorted(person.mandates.values_list("kind", flat=True)) == ["employee", "invoices"]
    assert {row.granted_by for row in person.mandates.all()} == {cast.users["administrator"]}


def test_forwarded_link_lets_nobody_in(cast, invitation):
    thief = Client()
    thief.post(invitation.get_absolute_url())
    assert thief.get("/min-side/").status_code == 302
    assert [row.to for row in mail.outbox if re.match(r"\d{6}", row.subject)] == [["nils@fjordvik.example"]]


def test_inviter_is_told(cast, invitation):
    accept_invitation(invitation)
    assert [row.to for row in mail.outbox] == [["nils@fjordvik.example"], ["ragnhild@fjordvik.example"]]


def test_known_person_keeps_their_name_and_gets_the_mandate(cast):
    by = cast.users["administrator"]
    found = invite("JORUNN@storelv.example", "Feil Navn", cast.organisations["fjordvik"], ["employee"], by)
    client = cast.client("other_staff")
    assert client.post(found.get_absolute_url()).headers["Location"] == "/min-side/"
    assert User.objects.get(email="jorunn@storelv.example").name == "Jorunn Elvelid"
    assert "Fjordvik kulturhus KF" in client.get("/min-side/organisasjonen/").content.decode()


def test_answer_is_the_same_with_and_without_an_account(cast):
    client, texts = cast.client("administrator"), []
    for email in ("jorunn@storelv.example", "finnes-ikke@storelv.example"):
        response = client.post(INVITE, DATA | {"email": email}, follow=True)
        texts.append(re.sub(r"csrf\w*\" value=\"\w+|nonce=\"[^\"]+|\d+/", "", response.text.replace(email, "X")))
    first = texts[0].replace("Nils Ny", "")
    assert (response.status_code, "X" in first) == (200, True)
    assert re.findall(r"nk-toast[^>]*>.*?</", texts[0]) == re.findall(r"nk-toast[^>]*>.*?</", texts[1])


def test_closed_account_is_told_to_its_owner_only(cast):
    User.objects.filter(email="ola@ingensteds.example").update(is_active=False)
    response = cast.client("administrator").post(INVITE, DATA | {"email": "ola@ingensteds.example"})
    assert response.status_code == 302
    response = Client().post(Invitation.objects.get().get_absolute_url())
    assert (response.status_code, "stengt" in response.text) == (422, True)
    assert not Mandate.objects.filter(user__email="ola@ingensteds.example").exists()


def test_colleague_who_has_access_is_not_invited(cast):
    response = cast.client("administrator").post(INVITE, DATA | {"email": "kari@fjordvik.example"})
    assert (response.status_code, "Kari Nordvik" in response.text) == (422, True)


def test_invitation_expires_and_is_sent_again(cast, invitation):
    age(invitation, days=14)
    address = invitation.get_absolute_url()
    response = Client().get(address)
    assert (response.status_code, "Ragnhild Tangvik" in response.text) == (410, True)
    assert Client().post(address).status_code == 410
    client = cast.client("administrator")
    assert "Utløpt" in client.get(LIST).text
    client.post(f"{LIST}invitasjoner/{invitation.pk}/send-igjen/")
    assert Client().get(address).status_code == 200
    assert [row.to[0] for row in mail.outbox].count("nils@fjordvik.example") == 2


def test_withdrawn_invitation_opens_nothing(cast, invitation):
    cast.client("administrator").post(f"{LIST}invitasjoner/{invitation.pk}/trekk-tilbake/")
    assert Client().post(invitation.get_absolute_url()).status_code == 410
    assert not User.objects.filter(email=invitation.email).exists()


def test_accepted_invitation_works_once(cast, invitation):
    accept_invitation(invitation)
    Mandate.objects.filter(user__email=invitation.email).update(ends_at=timezone.now())
    response = Client().post(invitation.get_absolute_url())
    assert response.status_code == 200
    assert not Mandate.objects.live().filter(user__email=invitation.email).exists()
    for act in (accept_invitation, lambda row: send_again(row, cast.users["administrator"])):
        with pytest.raises(ValidationError):
            act(invitation)
    withdraw_invitation(invitation, cast.users["administrator"])
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


def test_inviting_again_changes_the_open_one(cast, invitation):
    again = invite("Nils@Fjordvik.example", "Nils", invitation.organisation, ["vote"], cast.users["administrator"])
    assert (again.pk, again.kinds) == (invitation.pk, ["vote"])


def test_database_refuses_two_open_and_empty_ones(cast, invitation):
    for fields in ({}, {"email": "a@b.example", "kinds": []}, {"email": "A@b.example"}):
        values = {"email": invitation.email, "kinds": ["employee"], "expires_at": invitation.expires_at} | fields
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(organisation=invitation.organisation, **values)


@pytest.mark.parametrize("name", ["staff", "other_staff", "stranger", "supplier", "secretariat"])
def test_invitations_are_for_their_own_administrator(cast, invitation, name):
    client = cast.client(name)
    for act in ("send-igjen", "trekk-tilbake"):
        assert client.post(f"{LIST}invitasjoner/{invitation.pk}/{act}/").status_code in (403, 404)
    assert "nils@fjordvik.example" not in client.get(LIST).text
    assert Invitation.objects.open().count() == 1


def test_a_hundred_invitations_a_day_are_enough(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"invite": "1/d/user"}
    client = cast.client("administrator")
    assert client.post(INVITE, DATA).status_code == 302
    assert client.post(INVITE, DATA | {"email": "to@fjordvik.example"}).status_code == 422
    client.post(f"{LIST}invitasjoner/{Invitation.objects.get().pk}/send-igjen/")
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_with_more_invitations(cast, number, django_assert_num_queries):
    client, by = cast.client("administrator"), cast.users["administrator"]
    for at in range(number):
        invite(f"{at}@fjordvik.example", "Ny", cast.organisations["fjordvik"], ["employee"], by)
    with django_assert_num_queries(9):
        client.get(LIST)


def test_secretariat_finds_and_withdraws_in_the_back_office(cast, invitation):
    client = cast.client("secretariat")
    assert client.get(f"/admin/members/invitation/{invitation.pk}/change/").status_code == 200
    data = {"action": "withdraw", "_selected_action": [invitation.pk]}
    client.post("/admin/members/invitation/?open=yes", data)
    assert not Invitation.objects.open().exists()


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))


def test_invitation_for_a_period_gives_access_for_it(cast):
    first, last = timezone.localdate() + timedelta(days=3), timezone.localdate() + timedelta(days=40)
    cast.client("administrator").post(INVITE, {**DATA, "first_day": first.isoformat(), "last_day": last.isoformat()})
    assert "Ansatt, fra " in mail.outbox[0].body
    assert "til og med" in Client().get(link_in(mail.outbox[0])).content.decode()
    person = accept_invitation(Invitation.objects.get())
    period = (midnight(first), midnight(last + timedelta(days=1)))
    assert set(person.mandates.values_list("starts_at", "ends_at")) == {period}
    assert person.standing.organisations == []  # nothing opens before the first day


def test_days_that_cannot_be_are_refused_at_their_field(cast):
    yesterday, earlier = (timezone.localdate() - timedelta(days=days) for days in (1, 2))
    answer = cast.client("administrator").post(INVITE, {**DATA, "first_day": yesterday, "last_day": earlier})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"first_day", "last_day"}
    assert not Invitation.objects.exists()


def test_invitation_is_good_no_longer_than_its_access(cast):
    day = timezone.localdate() + timedelta(days=2)
    by, house = cast.users["administrator"], cast.organisations["fjordvik"]
    found = invite("nils@fjordvik.example", "Nils", house, ["employee"], by, last_day=day)
    assert found.expires_at == midnight(day + timedelta(days=1))
    Invitation.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError):
        send_again(found, by)
    answer = cast.client("administrator").post(f"{LIST}invitasjoner/{found.pk}/send-igjen/", follow=True)
    assert "Den siste dagen for denne tilgangen er forbi." in answer.content.decode()


def test_period_shortens_no_access_that_the_person_has_got_meanwhile(cast):
    by, house = cast.users["administrator"], cast.organisations["fjordvik"]
    person = cast.users["stranger"]
    day = timezone.localdate() + timedelta(days=9)
    found = invite(person.email, "Ny", house, ["employee", "invoices"], by, last_day=day)
    Mandate.objects.create(user=person, organisation=house)
    accept_invitation(found)
    ends = dict(Mandate.objects.filter(user=person).values_list("kind", "ends_at"))
    assert ends == {"employee": None, "invoices": midnight(day + timedelta(days=1))}


def test_database_refuses_days_in_the_wrong_order(invitation):
    today = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(first_day=today, last_day=today - timedelta(days=1))
