"""The account pages: address, password, second factor, passkeys, and the back office's demand for one."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from kulturhus.pages.demo.codes import code_now
from members.models import User
from tests.cast import PASSWORD, make_cast

pytestmark = pytest.mark.django_db

NEW = "et-helt-nytt-og-langt-passord"
PAGES = [
    "",
    "email/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "sessions/",
]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def browser(cast):
    return cast.client("staff")


def code():
    return re.match(r"\d{6}", mail.outbox[-1].subject)[0]


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_for_its_person_only(browser, page):
    assert browser.get(f"/konto/{page}").status_code == 200
    assert Client().get(f"/konto/{page}").url == f"/konto/login/?next=/konto/{page}"


@pytest.mark.parametrize("page", PAGES[1:])
def test_page_stands_under_my_account(browser, page):
    text = browser.get(f"/konto/{page}").text
    assert '<a href="/konto/">Min konto</a>' in text
    assert f'<a href="/konto/{page}" aria-current="page">' in text


def change_address(browser, email):
    browser.post("/konto/email/", {"action_add": "", "email": email})


def test_address_changes_by_a_code_to_the_new_one(cast, browser, verified):
    verified("staff")
    change_address(browser, "Kari.Ny@Fjordvik.example")
    assert mail.outbox[0].to == ["kari.ny@fjordvik.example"]
    assert User.objects.get(pk=cast.users["staff"].pk).email == "kari@fjordvik.example"
    browser.post("/konto/confirm-email/", {"code": code()})
    assert User.objects.get(pk=cast.users["staff"].pk).email == "kari.ny@fjordvik.example"
    assert [row.email for row in EmailAddress.objects.filter(user=cast.users["staff"])] == ["kari.ny@fjordvik.example"]


def test_old_address_is_told_of_the_change(browser, verified):
    verified("staff")
    change_address(browser, "kari.ny@fjordvik.example")
    browser.post("/konto/confirm-email/", {"code": code()})
    assert mail.outbox[-1].to == ["kari@fjordvik.example"]
    assert "endret fra kari@fjordvik.example til kari.ny@fjordvik.example" in mail.outbox[-1].body


def test_address_of_another_cannot_be_taken(cast, browser):
    change_address(browser, "silje@tindelyd.example")
    browser.post("/konto/confirm-email/", {"code": code()})
    assert User.objects.get(pk=cast.users["staff"].pk).email == "kari@fjordvik.example"


def test_address_is_refused_in_words(browser):
    response = browser.post("/konto/email/", {"action_add": "", "email": "ikke en adresse"})
    assert "Skriv en hel e-postadresse" in response.text
    assert "ikke en adresse" in response.text


def test_password_changes_and_signs_everybody_out(cast, browser):
    other = cast.client("staff")
    browser.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert User.objects.get(pk=cast.users["staff"].pk).check_password(NEW)
    assert other.get("/konto/").status_code == 302
    assert mail.outbox[-1].subject == "Passordet ditt hos Norske kulturhus er endret"


@pytest.mark.parametrize(
    ("password", "words"), [("kort", "12"), ("password1234", "bruker mange"), ("kari@fjordvik.example", "ligner")]
)
def test_weak_password_is_refused(browser, password, words):
    response = browser.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": password})
    assert words in " ".join(response.context["form"].errors["password1"])


def test_person_without_a_password_sets_one(cast, signed_in):
    user = cast.users["staff"]
    user.set_unusable_password()
    user.save()
    browser = signed_in(user)
    browser.post("/konto/password/set/", {"password1": NEW})
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_forgotten_password_is_replaced_by_a_code(cast, verified):
    verified("staff")
    browser = Client()
    response = browser.post("/konto/password/reset/", {"email": "kari@fjordvik.example"})
    assert response.url == "/konto/password/reset/confirm/"
    browser.post(response.url, {"code": code()})
    browser.post("/konto/password/reset/complete/", {"password1": NEW})
    assert User.objects.get(pk=cast.users["staff"].pk).check_password(NEW)
    assert browser.get("/konto/").status_code == 302  # not signed in by it


def test_forgotten_password_tells_no_stranger_who_is_here(cast):
    answers = [
        Client().post("/konto/password/reset/", {"email": email})
        for email in ("kari@fjordvik.example", "ingen@nowhere.example")
    ]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1
    assert mail.outbox[1].subject == "Ingen har denne adressen hos Norske kulturhus"


def set_up_app(browser, target=""):
    page = browser.get(f"/konto/2fa/totp/activate/{target}")
    secret = page.context["form"].secret
    return browser.post("/konto/2fa/totp/activate/", {"code": code_now(secret), "next": target.partition("=")[2]})


def test_app_is_set_up_and_gives_recovery_codes(cast, browser):
    response = set_up_app(browser)
    assert response.url == "/konto/2fa/recovery-codes/"
    assert len(re.findall(r"<code>\d{8}</code>", browser.get(response.url).text)) == 10
    assert browser.get("/konto/2fa/recovery-codes/download/")["Content-Disposition"].startswith("attachment")
    kinds = Authenticator.objects.filter(user=cast.users["staff"]).values_list("type", flat=True)
    assert set(kinds) == {"totp", "recovery_codes"}


def test_recovery_code_signs_in_once(cast, verified, browser):
    verified("staff")
    set_up_app(browser)
    recovery = re.findall(r"<code>(\d{8})</code>", browser.get("/konto/2fa/recovery-codes/").text)[0]
    for expected in (302, 200):
        other = Client()
        other.post(
            "/konto/login/password/", {"login": "kari@fjordvik.example", "password": PASSWORD, "next": "/konto/"}
        )
        assert other.post("/konto/2fa/authenticate/", {"code": recovery}).status_code == expected


def test_back_office_makes_staff_set_up_an_app_and_lets_them_on(cast, signed_in):
    browser = signed_in(cast.users["secretariat"])
    response = browser.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/konto/2fa/totp/activate/?next=%2Fadmin%2F"
    assert "Administrasjonen krever to trinn ved innlogging" in response.text
    response = set_up_app(browser, "?next=/admin/")
    assert response.url == "/konto/2fa/recovery-codes/?next=%2Fadmin%2F"
    assert '<a class="ds-button" href="/admin/">' in browser.get(response.url).text
    assert browser.get("/admin/").status_code == 200


def test_back_office_asks_for_the_app_of_an_old_session(cast, signed_in, second_factor):
    secret = second_factor("secretariat")
    browser = signed_in(cast.users["secretariat"])
    response = browser.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/konto/2fa/reauthenticate/?next=%2Fadmin%2F"
    assert browser.post("/konto/2fa/reauthenticate/", {"code": code_now(secret), "next": "/admin/"}).url == "/admin/"
    assert browser.get("/admin/").status_code == 200


def test_back_office_asks_for_the_passkey_of_those_without_an_app(cast, signed_in):
    Authenticator.objects.create(user=cast.users["secretariat"], type="webauthn", data={"name": "PC", "credential": {}})
    response = signed_in(cast.users["secretariat"]).get("/admin/login/?next=/admin/")
    assert response.url == "/konto/2fa/webauthn/reauthenticate/?next=%2Fadmin%2F"


def test_first_sign_in_asks_three_things_once(cast):
    user = cast.users["staff"]
    user.welcomed_at, user.name = None, ""
    user.save()
    browser = Client()
    browser.post("/konto/login/", {"login": user.email})
    response = browser.post("/konto/login/code/confirm/", {"code": code(), "next": "/konto/email/"})
    assert response.url == "/min-side/velkommen/?next=%2Fkonto%2Femail%2F"
    data = {"name": "Kari Nordvik", "fields_of_work": ["stage", "sound"], "mail_choices": ["news"]}
    assert browser.post("/min-side/velkommen/", data | {"next": "/konto/email/"}).url == "/konto/email/"
    user.refresh_from_db()
    assert (user.name, user.fields_of_work, user.mail_choices) == ("Kari Nordvik", ["stage", "sound"], ["news"])
    assert user.welcomed_at is not None


def test_welcome_needs_a_name_and_keeps_the_rest(browser):
    response = browser.post("/min-side/velkommen/", {"name": "", "fields_of_work": ["stage"], "next": "/konto/email/"})
    assert response.status_code == 422
    assert response.context["form"]["fields_of_work"].value() == ["stage"]
    assert 'name="next" value="/konto/email/"' in response.text


def test_welcome_sends_nobody_away_from_here(browser, settings):
    settings.LOGIN_REDIRECT_URL = "pages:home"
    response = browser.post("/min-side/velkommen/", {"name": "Kari", "next": "https://evil.example/"})
    assert response.url == "/"
