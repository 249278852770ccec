"""Signing in by code and by password: what the mail says, where one lands, and what a stranger learns (nothing)."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from kulturhus.pages.demo.codes import code_now
from tests.cast import PASSWORD, make_cast

pytestmark = pytest.mark.django_db

LOGIN, CODE, WITH_PASSWORD = "/konto/login/", "/konto/login/code/confirm/", "/konto/login/password/"
NEXT = "/konto/email/"  # a closed page
KARI = "kari@fjordvik.example"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def browser(cast):
    return Client()


def ask_for_code(browser, email=KARI, **data):
    return browser.post(LOGIN, {"login": email, "next": NEXT} | data)


def code_in(message):
    return re.match(r"\d{6}", message.subject)[0]


def sign_in(browser, email=KARI, **data):
    ask_for_code(browser, email, **data)
    return browser.post(CODE, {"code": code_in(mail.outbox[-1]), "next": NEXT})


def test_code_leads_to_the_page_one_was_going_to(browser):
    assert browser.get(NEXT).url == f"{LOGIN}?next={NEXT}"
    assert ask_for_code(browser).url == f"{CODE}?next=%2Fkonto%2Femail%2F"
    response = browser.post(CODE, {"code": code_in(mail.outbox[0]), "next": NEXT})
    assert response.url == NEXT
    assert browser.get(NEXT).context["user"].email == KARI


def test_code_stands_first_in_a_mail_one_can_answer(browser, settings):
    settings.REPLY_TO_EMAIL = "post@norskekulturhus.example"
    ask_for_code(browser)
    message = mail.outbox[0]
    assert re.fullmatch(r"\d{6} er koden din til Norske kulturhus", message.subject)
    assert (message.to, message.reply_to) == ([KARI], ["post@norskekulturhus.example"])
    assert "Hei, Kari" in message.body
    assert message.content_subtype == "plain"


def test_mail_speaks_the_language_of_the_person(cast, browser):
    cast.users["staff"].language = "nn"
    cast.users["staff"].save()
    ask_for_code(browser)
    assert "Han verkar i femten minutt" in mail.outbox[0].body


def test_code_lives_fifteen_minutes(browser, later):
    ask_for_code(browser)
    later(minutes=14)
    assert browser.get(CODE).status_code == 200
    later(minutes=2)
    response = browser.post(CODE, {"code": code_in(mail.outbox[0]), "next": NEXT}, follow=True)
    assert response.redirect_chain == [(f"{LOGIN}?next=%2Fkonto%2Femail%2F", 302)]
    assert "Koden virker ikke lenger" in response.text


def test_code_of_the_wrong_length_is_no_attempt(browser):
    ask_for_code(browser)
    for _attempt in range(5):
        response = browser.post(CODE, {"code": "48215", "next": NEXT})
        assert "Koden har seks siffer. Du har skrevet 5." in response.text
    assert browser.post(CODE, {"code": code_in(mail.outbox[0]), "next": NEXT}).url == NEXT


def test_third_wrong_code_is_the_last(browser):
    ask_for_code(browser)
    right = code_in(mail.outbox[0])
    wrong = "000000" if right != "000000" else "111111"
    for _attempt in range(2):
        assert browser.post(CODE, {"code": wrong}).status_code == 200
    assert browser.post(CODE, {"code": wrong, "next": NEXT}).url == f"{LOGIN}?next=%2Fkonto%2Femail%2F"
    assert browser.post(CODE, {"code": right}).url == LOGIN


def test_new_code_makes_the_old_one_worthless(browser):
    ask_for_code(browser)
    browser.post(CODE, {"action": "resend", "next": NEXT})
    old, new = map(code_in, mail.outbox)
    if old != new:
        assert browser.post(CODE, {"code": old}).status_code == 200
    assert browser.post(CODE, {"code": new, "next": NEXT}).url == NEXT


def test_password_is_chosen_without_writing_the_address_again(browser):
    response = ask_for_code(browser, way="password")
    assert response.url == f"{WITH_PASSWORD}?next=%2Fkonto%2Femail%2F"
    assert mail.outbox == []
    assert browser.get(response.url).context["form"]["login"].value() == KARI


def test_password_leads_to_the_page_one_was_going_to(browser, verified):
    verified("staff")
    response = browser.post(WITH_PASSWORD, {"login": KARI, "password": PASSWORD, "next": NEXT})
    assert response.url == NEXT


def test_wrong_password_is_told_in_words(browser):
    response = browser.post(WITH_PASSWORD, {"login": KARI, "password": "feil passord"})
    assert "hører ikke sammen" in response.text
    assert KARI in response.text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_away_from_here(cast, target, settings):
    settings.LOGIN_REDIRECT_URL = "pages:home"
    browser = Client()
    browser.post(LOGIN, {"login": KARI, "next": target})
    response = browser.post(CODE, {"code": code_in(mail.outbox[0]), "next": target})
    assert response.url == "/"


def test_unknown_address_gets_the_same_answer_and_a_mail_that_says_so(browser):
    known, unknown = ask_for_code(browser), ask_for_code(Client(), "ingen@nowhere.example")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mail.outbox[1].to == ["ingen@nowhere.example"]
    assert mail.outbox[1].subject == "Ingen har denne adressen hos Norske kulturhus"


def test_unknown_address_sees_the_same_page(browser):
    stranger = Client()
    ask_for_code(browser)
    ask_for_code(stranger, "ingen@nowhere.example")
    pages = [
        re.sub(r'(value|nonce|content)="[^"]{20,}"', "", client.get(CODE).text).replace(email, "")
        for client, email in ((browser, KARI), (stranger, "ingen@nowhere.example"))
    ]
    assert pages[0] == pages[1]


def test_unknown_address_costs_about_the_same(browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(90) as known:
        ask_for_code(browser)
    with django_assert_max_num_queries(90) as unknown:
        ask_for_code(Client(), "ingen@nowhere.example")
    assert abs(len(known) - len(unknown)) <= 12


def test_mail_to_an_unknown_address_is_in_the_visitors_language(cast):
    browser = Client(headers={"Accept-Language": "nn"})
    ask_for_code(browser, "ingen@nowhere.example")
    assert "Var det ikkje deg?" in mail.outbox[0].body


def test_closed_person_is_unknown(cast, browser):
    cast.users["staff"].is_active = False
    cast.users["staff"].save()
    ask_for_code(browser)
    assert mail.outbox[0].subject == "Ingen har denne adressen hos Norske kulturhus"


def test_sign_up_is_closed(browser):
    response = browser.get("/konto/signup/")
    assert "Ingen her kjenner deg ennå" in response.text
    assert browser.post("/konto/signup/", {"email": "ny@nowhere.example"}).context["user"].is_anonymous


def test_old_address_of_a_person_opens_nothing(cast, browser, verified):
    verified("staff")
    user = cast.users["staff"]
    user.email = "kari.ny@fjordvik.example"
    user.save()
    ask_for_code(browser)
    assert mail.outbox[0].subject == "Ingen har denne adressen hos Norske kulturhus"
    assert browser.post(WITH_PASSWORD, {"login": KARI, "password": PASSWORD}).status_code == 200
    assert sign_in(Client(), user.email).url == NEXT


def test_disabling_a_person_ends_their_sessions_at_once(cast, browser):
    sign_in(browser)
    assert browser.get(NEXT).status_code == 200
    cast.users["staff"].is_active = False
    cast.users["staff"].save()
    assert browser.get(NEXT).status_code == 302
    assert cast.client("staff").get(NEXT).status_code == 302


def test_sign_in_page_opens_no_session(client):
    response = client.get(f"{LOGIN}?next={NEXT}")
    assert "sessionid" not in response.cookies
    assert Session.objects.count() == 0


def test_old_address_of_the_code_page_leads_to_the_first_step(client):
    assert client.get(f"/konto/login/code/?next={NEXT}").url == f"{LOGIN}?next={NEXT}"


def test_unconfirmed_address_is_confirmed_on_the_way(cast, browser):
    response = browser.post(WITH_PASSWORD, {"login": KARI, "password": PASSWORD, "next": NEXT})
    assert response.url == "/konto/confirm-email/"
    assert browser.post(response.url, {"code": code_in(mail.outbox[0])}).url == NEXT


def test_code_and_second_factor_lead_to_the_page_one_was_going_to(browser, verified, second_factor):
    verified("staff")
    secret = second_factor("staff")
    assert sign_in(browser).url == "/konto/2fa/authenticate/"
    assert browser.get(NEXT).status_code == 302
    assert browser.post("/konto/2fa/authenticate/", {"code": code_now(secret)}).url == NEXT


def test_refused_passkey_keeps_the_page_one_was_going_to(browser):
    response = browser.post("/konto/2fa/webauthn/login/", {"credential": "{}", "next": NEXT})
    assert response.url == f"{LOGIN}?next=%2Fkonto%2Femail%2F"


def test_passkey_challenge_is_given_to_scripts_only(client):
    assert client.get("/konto/2fa/webauthn/login/").url == LOGIN
    assert Session.objects.count() == 0
    answer = client.get("/konto/2fa/webauthn/login/", headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["userVerification"] == "required"


def test_pages_bear_the_associations_name_not_the_hosts(client):
    assert client.get(LOGIN).context["site"].name == "Norske kulturhus"
