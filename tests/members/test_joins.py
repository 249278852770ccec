"""Joining by a confirmed address: asking gives nothing, and nobody learns which domains or people there are."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from desk.models import Task
from members.email_domains import domain_of, normalise_domain
from members.models import JoinRequest, Mandate, Organisation, User
from members.retention_rules import delete_joins
from members.services import (
    ask_to_join,
    confirm_join,
    end_mandate,
    erase_person,
    joinable,
    refuse_join,
    settle_newcomer,
    tell_waiting_joins,
    withdraw_join,
)
from members.services.joins import SALT
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
NEW = "nils@fjordvik.example"


@pytest.fixture
def cast():
    cast = make_cast()
    domains(cast, "fjordvik", "fjordvik.example")
    return cast


@pytest.fixture
def asked(cast):
    return ask_to_join(settle_newcomer(NEW, "Nils Ny", "nb"), cast.organisations["fjordvik"])


def domains(cast, key, *names):
    organisation = cast.organisations[key]
    organisation.email_domains = list(names)
    organisation.save(update_fields=["email_domains"])


def link():
    return urlsplit(re.search(r"https?://\S+/ny-her/\S+", mail.outbox[-1].body).group()).path


def tasks(kind):
    return list(Task.objects.open().filter(kind=kind))


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Hus.Kommune.NO", "hus.kommune.no"), ("@blåfjell.no", "xn--blfjell-fxa.no"), ("post@hus.no.", "hus.no")],
)
def test_domain_is_kept_as_mail_servers_compare_it(text, kept):
    assert normalise_domain(text) == kept


@pytest.mark.parametrize("text", ["gmail.com", "kommune.no", "localhost", "hus .no", "", "a..no", "-x.no"])
def test_domain_that_shows_no_employer_is_refused(text):
    with pytest.raises(ValidationError):
        normalise_domain(text)


def test_subdomain_is_another_domain():
    assert domain_of("nils@sub.fjordvik.example") == "sub.fjordvik.example"


def test_database_refuses_what_is_no_domain(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=cast.organisations["storelv"].pk).update(email_domains=["ok.no", "Ikke OK"])


def test_newcomer_asks_and_gets_access_when_the_house_says_yes(cast):
    guest = Client()
    guest.post("/ny-her/", {"name": "Nils Ny", "email": NEW.upper()})
    address = link()
    assert "Fjordvik kulturhus KF" in guest.get(address).text
    assert not User.objects.filter(email=NEW).exists()
    organisation = cast.organisations["fjordvik"].pk
    assert guest.post(address, {"organisation": organisation}).url == address
    row = JoinRequest.objects.get()
    assert not Mandate.objects.filter(user=row.person).exists()
    assert [(row.to, "Nils Ny" in row.subject) for row in mail.outbox[-1:]] == [(["ragnhild@fjordvik.example"], True)]
    house = cast.client("administrator")
    assert "Nils Ny" in house.get("/min-side/ansatte/").text
    assert "Nils Ny" in house.get("/min-side/").text
    page = f"/min-side/ansatte/foresporsler/{row.pk}/"
    assert page in mail.outbox[-1].body
    assert house.get(page).status_code == 200
    assert house.post(f"{page}bekreft/").url == "/min-side/ansatte/"
    mandate = Mandate.objects.get(user=row.person)
    assert (mandate.kind, mandate.granted_by) == ("employee", cast.users["administrator"])
    assert mail.outbox[-1].to == [NEW]
    assert tasks("members.join") == []


def test_link_signs_nobody_in(cast):
    guest = Client()
    guest.post("/ny-her/", {"name": "Kari", "email": "kari@fjordvik.example"})
    guest.get(link())
    assert guest.get("/min-side/").status_code == 302


def test_page_answers_every_address_alike(cast):
    answers = set()
    for email in (NEW, "kari@fjordvik.example", "ingen@ukjent.example", "noen@gmail.com"):
        response = Client().post("/ny-her/", {"name": "Nils", "email": email}, follow=True)
        answers.add((response.status_code, re.sub(r'(nonce|value)="[^"]+"', "", response.text)))
    assert len(answers) == 1
    assert len(mail.outbox) == 4


def test_unknown_domain_gets_a_mail_that_names_nobody(cast):
    Client().post("/ny-her/", {"name": "Nils", "email": "nils@ukjent.example"})
    assert "/ny-her/" not in mail.outbox[0].body
    assert "Fjordvik" not in mail.outbox[0].body


def test_program_that_fills_in_everything_sends_no_mail(cast):
    Client().post("/ny-her/", {"name": "N", "email": NEW, "hjemmeside": "x"})
    assert mail.outbox == []


def test_newcomer_is_slowed_down(cast):
    statuses = [Client().post("/ny-her/", {"name": "N", "email": NEW}).status_code for _ in range(4)]
    assert statuses == [302, 302, 302, 422]


def test_forged_link_is_no_page_and_an_old_one_says_so(cast):
    assert Client().get("/ny-her/x:y:z/").status_code == 404
    key = signing.dumps([NEW, "Nils"], salt="another")
    assert Client().get(f"/ny-her/{key}/").status_code == 404
    old = signing.TimestampSigner(salt=SALT).sign_object([NEW, "Nils"])
    stamp = signing.b62_encode(int((timezone.now() - timedelta(hours=25)).timestamp()))
    value = old.split(":")[0] + ":" + stamp
    assert Client().get(f"/ny-her/{value}:{signing.Signer(salt=SALT).signature(value)}/").status_code == 410


def test_somebody_else_cannot_use_the_link(cast):
    key = signing.dumps([NEW, "Nils"], salt=SALT)
    client = cast.client("other_staff")
    assert "nils@fjordvik.example" in client.get(f"/ny-her/{key}/").text
    organisation = cast.organisations["fjordvik"].pk
    assert client.post(f"/ny-her/{key}/", {"organisation": organisation}).status_code == 403


def test_closed_account_cannot_ask(cast):
    User.objects.create_user(NEW, name="Nils", is_active=False)
    key = signing.dumps([NEW, "Nils"], salt=SALT)
    response = Client().post(f"/ny-her/{key}/", {"organisation": cast.organisations["fjordvik"].pk})
    assert (response.status_code, JoinRequest.objects.count()) == (422, 0)


def test_unconfirmed_address_cannot_ask(cast):
    person = User.objects.create_user(NEW, name="Nils")
    EmailAddress.objects.create(user=person, email=NEW, verified=False, primary=True)
    with pytest.raises(ValidationError):
        ask_to_join(person, cast.organisations["fjordvik"])


def test_other_confirmed_address_does_not_count(cast):
    person = User.objects.create_user(NEW, name="Nils")
    EmailAddress.objects.create(user=person, email="nils@annet.example", verified=True)
    with pytest.raises(ValidationError):
        ask_to_join(person, cast.organisations["fjordvik"])


def test_organisation_of_another_domain_cannot_be_asked(cast):
    person = settle_newcomer(NEW, "Nils", "nb")
    with pytest.raises(ValidationError):
        ask_to_join(person, cast.organisations["storelv"])


def test_association_itself_is_joined_by_nobody(cast):
    domains(cast, "association", "fjordvik.example")
    assert [row.name for row in joinable(NEW)] == ["Fjordvik kulturhus KF"]


def test_shared_domain_gives_a_choice(cast):
    domains(cast, "storelv", "storelv.example", "fjordvik.example")
    key = signing.dumps([NEW, "Nils"], salt=SALT)
    page = Client().get(f"/ny-her/{key}/").text
    assert page.count('type="radio"') == 2
    assert Client().post(f"/ny-her/{key}/", {}).status_code == 422
    Client().post(f"/ny-her/{key}/", {"organisation": cast.organisations["storelv"].pk})
    assert JoinRequest.objects.get().organisation == cast.organisations["storelv"]


def test_signed_in_person_asks_and_withdraws(cast, verified):
    verified("other_staff")
    domains(cast, "fjordvik", "storelv.example")
    client = cast.client("other_staff")
    assert "Fjordvik kulturhus KF" in client.get("/min-side/bli-med/").text
    data = {"organisation": cast.organisations["fjordvik"].pk}
    assert client.post("/min-side/bli-med/", data).url == "/min-side/bli-med/"
    row = JoinRequest.objects.get()
    assert cast.client("stranger").post(f"/min-side/bli-med/{row.pk}/trekk/").status_code == 404
    client.post(f"/min-side/bli-med/{row.pk}/trekk/")
    assert (JoinRequest.objects.get().state, tasks("members.join")) == ("withdrawn", [])


def test_signed_in_person_is_slowed_down(cast, verified):
    verified("other_staff")
    domains(cast, "fjordvik", "storelv.example")
    client, data = cast.client("other_staff"), {"organisation": cast.organisations["fjordvik"].pk}
    for _ in range(5):
        assert client.post("/min-side/bli-med/", data).status_code == 302
        withdraw_join(JoinRequest.objects.open().get(), cast.users["other_staff"])
    assert client.post("/min-side/bli-med/", data).status_code == 422


def test_employee_is_not_offered_their_own_house(cast):
    assert not joinable("kari@fjordvik.example").exists()


def test_asking_twice_is_refused(cast, asked):
    with pytest.raises(ValidationError):
        ask_to_join(asked.person, asked.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.create(person=asked.person, organisation=asked.organisation, email=NEW)


def test_refusal_is_told_with_its_reason_and_lasts_a_month(cast, asked):
    client = cast.client("administrator")
    client.post(f"/min-side/ansatte/foresporsler/{asked.pk}/avsla/", {"reason": "Du sluttet i mai."})
    assert "> Du sluttet i mai." in mail.outbox[-1].body
    assert mail.outbox[-1].to == [NEW]
    assert not joinable(NEW).exists()
    assert joinable(NEW, at=timezone.now() + timedelta(days=31)).exists()


def test_answer_is_given_once(cast, asked):
    by = cast.users["administrator"]
    refuse_join(asked, by)
    with pytest.raises(ValidationError):
        confirm_join(asked, by)
    assert not Mandate.objects.filter(user=asked.person).exists()


def test_only_administrators_of_the_house_answer(cast, asked):
    page = f"/min-side/ansatte/foresporsler/{asked.pk}/"
    for name in ("staff", "other_staff", "supplier", "secretariat", "stranger"):
        client = cast.client(name)
        assert [client.get(page).status_code, client.post(f"{page}bekreft/").status_code] == [404, 404]
        assert client.post(f"{page}avsla/").status_code == 404


def test_secretariat_hears_after_seven_days(cast, asked):
    assert (tell_waiting_joins(), tasks("members.join_waiting")) == ((0, 0), [])
    assert tell_waiting_joins(at=timezone.now() + timedelta(days=7, minutes=1)) == (1, 0)
    refuse_join(asked, cast.users["secretariat"])
    assert tasks("members.join_waiting") == []


def test_house_without_administrator_is_the_secretariats_at_once(cast):
    row = Mandate.objects.get(user=cast.users["administrator"], kind="administrator")
    end_mandate(row, cast.users["administrator"])
    ask_to_join(settle_newcomer(NEW, "Nils Ny", "nb"), cast.organisations["fjordvik"])
    assert len(tasks("members.join_waiting")) == 1


def test_secretariat_answers_on_a_page(cast, asked):
    client = cast.client("secretariat")
    page = f"/admin/members/joinrequest/{asked.pk}/change/"
    assert NEW in client.get(page).text
    assert client.post(page, {"answer": "yes", "reason": ""}).status_code == 302
    assert Mandate.objects.get(user=asked.person).granted_by == cast.users["secretariat"]
    assert client.get("/admin/members/joinrequest/?tilstand=all").status_code == 200


def test_domains_are_changed_by_an_administrator_who_just_signed_in(cast):
    client, page = cast.client("administrator"), "/min-side/organisasjonen/domener/"
    assert "fjordvik.example" in client.get(page).text
    response = client.post(page, {"email_domains": "Fjordvik.example\n fjordvik.kommune.no, fjordvik.example"})
    assert response.url == "/min-side/organisasjonen/"
    organisation = Organisation.objects.get(pk=cast.organisations["fjordvik"].pk)
    assert organisation.email_domains == ["fjordvik.example", "fjordvik.kommune.no"]
    assert client.post(page, {"email_domains": "gmail.com"}).status_code == 422
    assert cast.client("staff").get(page).status_code == 403
    session = client.session
    session["account_authentication_methods"][-1]["at"] -= 600
    session.save()
    assert client.get(page).url.startswith("/konto/reauthenticate/")


def test_erasing_the_person_takes_request_and_tasks(cast, asked):
    erase_person(asked.person, why="test")
    assert (JoinRequest.objects.count(), tasks("members.join")) == (0, [])
    history = JoinRequest.pgh_event_model.objects.all()
    assert {row.email for row in history} == {"slettet@slettet.example"}


def test_retention_takes_old_ones_with_their_tasks(asked):
    assert delete_joins(JoinRequest.objects.all()) == 1
    assert Task.objects.open().filter(kind="members.join").count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_requests_costs_the_same(cast, number, django_assert_num_queries):
    for place in range(number):
        ask_to_join(settle_newcomer(f"n{place}@fjordvik.example", f"N{place}", "nb"), cast.organisations["fjordvik"])
    client = cast.client("administrator")
    client.get("/min-side/ansatte/")
    with django_assert_num_queries(9):
        client.get("/min-side/ansatte/")
