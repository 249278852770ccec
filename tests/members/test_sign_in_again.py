"""Sensitive acts ask again who one is when the last sign-in is older than five minutes (reliability: c4)."""

import re

import pytest
from django.core import mail

from kulturhus.pages.demo.codes import code_now
from members.models import User
from tests.cast import PASSWORD, make_cast

pytestmark = pytest.mark.django_db

BY_CODE, CONFIRM = "/konto/reauthenticate/code/", "/konto/reauthenticate/code/confirm/"
BY_PASSWORD, BY_APP = "/konto/reauthenticate/", "/konto/2fa/reauthenticate/"
TOTP = "/konto/2fa/totp/activate/"
GUARDED = [TOTP, "/konto/2fa/webauthn/add/", "/konto/2fa/recovery-codes/generate/", "/konto/password/set/"]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def without_password(cast):
    """A person with neither password nor second factor: allauth takes an old session of theirs for fresh."""
    user = cast.users["staff"]
    user.set_unusable_password()
    user.save()
    return cast.client("staff")


def code():
    return re.match(r"\d{6}", mail.outbox[-1].subject)[0]


def give_code(browser, target):
    browser.post(BY_CODE, {"next": target})
    return browser.post(CONFIRM, {"code": code(), "next": target})


@pytest.mark.parametrize("address", GUARDED)
def test_fresh_sign_in_is_enough(without_password, address):
    assert without_password.get(address).status_code == 200


@pytest.mark.parametrize("address", GUARDED)
def test_old_session_is_asked_for_a_code(without_password, later, address):
    later(minutes=6)
    assert without_password.get(address).url == f"{BY_CODE}?next={address.replace('/', '%2F')}"


def test_code_opens_what_was_asked_for(without_password, later):
    later(minutes=6)
    assert give_code(without_password, TOTP).url == TOTP
    assert without_password.get(TOTP).status_code == 200


def test_opening_the_page_sends_nothing(without_password, later):
    later(minutes=6)
    without_password.get(TOTP, follow=True)
    assert mail.outbox == []


def test_answer_lasts_five_minutes(without_password, later):
    later(minutes=6)
    give_code(without_password, TOTP)
    later(minutes=6)
    assert without_password.get(TOTP).status_code == 302


def test_third_wrong_code_is_the_last(without_password, later):
    later(minutes=6)
    without_password.post(BY_CODE, {"next": TOTP})
    right = code()
    wrong = "000000" if right != "000000" else "111111"
    for _attempt in range(3):
        without_password.post(CONFIRM, {"code": wrong, "next": TOTP})
    without_password.post(CONFIRM, {"code": right, "next": TOTP})
    assert without_password.get(TOTP).status_code == 302


def test_old_session_cannot_change_the_address(without_password, later):
    later(minutes=6)
    data = {"action_add": "", "email": "tyv@nowhere.example"}
    assert without_password.post("/konto/email/", data).url.startswith(BY_CODE)
    assert mail.outbox == []


def test_change_of_address_goes_on_after_the_code(without_password, later):
    later(minutes=6)
    data = {"action_add": "", "email": "kari.ny@fjordvik.example"}
    asked = without_password.post("/konto/email/", data)
    assert asked.url.startswith(BY_CODE)
    response = give_code(without_password, "/konto/email/")
    assert response.url == "/konto/confirm-email/"
    assert mail.outbox[-1].to == ["kari.ny@fjordvik.example"]
    assert without_password.post("/konto/confirm-email/", {"code": code()}).url == "/konto/email/"
    assert User.objects.filter(email="kari.ny@fjordvik.example").exists()


def test_person_with_a_password_writes_it_or_asks_for_a_code(cast, later):
    browser = cast.client("staff")
    later(minutes=6)
    response = browser.get(TOTP, follow=True)
    assert response.redirect_chain[-1][0].startswith(BY_PASSWORD)
    assert "Få en kode på e-post" in response.text
    assert browser.post(BY_PASSWORD, {"password": PASSWORD, "next": TOTP}).url == TOTP
    assert browser.get(TOTP).status_code == 200


def test_wrong_password_opens_nothing(cast, later):
    browser = cast.client("staff")
    later(minutes=6)
    assert "Passordet er ikke riktig" in browser.post(BY_PASSWORD, {"password": "noe annet", "next": TOTP}).text
    assert browser.get(TOTP).status_code == 302


def test_person_with_a_second_factor_cannot_use_a_mail_instead(cast, later, second_factor):
    second_factor("staff")
    browser = cast.client("staff")
    later(minutes=6)
    assert "Få en kode på e-post" not in browser.get(TOTP, follow=True).text
    assert browser.get(BY_CODE).url != BY_CODE
    browser.post(BY_CODE, {"next": TOTP})
    assert mail.outbox == []


def test_app_opens_what_was_asked_for(cast, later, second_factor):
    secret = second_factor("staff")
    browser = cast.client("staff")
    later(minutes=6)
    target = "/konto/2fa/totp/deactivate/"
    assert browser.post(BY_APP, {"code": code_now(secret), "next": target}).url == target
    assert browser.get(target).status_code == 200


def test_ordinary_pages_never_ask(without_password, later):
    later(days=30)
    for address in ("/konto/", "/konto/email/", "/konto/2fa/", "/konto/2fa/webauthn/", "/konto/sessions/"):
        assert without_password.get(address).status_code == 200
