"""How long one stays signed in, and that a session ends when its day is over."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from kulturhus.pages.demo.codes import code_now
from tests.cast import PASSWORD, make_cast, mandate

pytestmark = pytest.mark.django_db

PAGE = "/konto/email/"


@pytest.fixture
def cast():
    return make_cast()


def sign_in(name_or_email, cast, **data):
    browser = Client()
    browser.post("/konto/login/", {"login": cast.users[name_or_email].email} | data)
    code = re.match(r"\d{6}", mail.outbox[-1].subject)[0]
    response = browser.post("/konto/login/code/confirm/", {"code": code, "next": PAGE})
    return browser, response


def cookie_of(browser):
    return browser.cookies[settings.SESSION_COOKIE_NAME]


def row_of(browser):
    return Session.objects.get(pk=cookie_of(browser).value)


def days_left(browser):
    return (row_of(browser).expire_date - timezone.now()) / timedelta(days=1)


def test_own_device_stays_signed_in_ninety_days(cast):
    browser, _response = sign_in("staff", cast)
    assert int(cookie_of(browser)["max-age"]) == 90 * 24 * 3600
    assert 89.9 < days_left(browser) <= 90


def test_own_device_is_signed_in_after_a_working_day(cast, later):
    browser, _response = sign_in("staff", cast)
    later(days=89)
    assert browser.get(PAGE).status_code == 200


def test_shared_machine_ends_with_the_browser(cast):
    browser, _response = sign_in("staff", cast, shared="on")
    assert (cookie_of(browser)["max-age"], cookie_of(browser)["expires"]) == ("", "")


def test_shared_machine_is_signed_out_after_a_working_day(cast, later):
    browser, _response = sign_in("staff", cast, shared="on")
    later(hours=9)
    assert browser.get(PAGE).status_code == 200
    later(hours=2)
    assert browser.get(PAGE).url == f"/konto/login/?next={PAGE}"
    assert not Session.objects.filter(pk=cookie_of(browser).value).exists()


def test_shared_machine_survives_password_and_second_factor(cast, verified, second_factor):
    verified("staff")
    secret = second_factor("staff")
    browser = Client()
    data = {"login": cast.users["staff"].email, "password": PASSWORD, "shared": "on"}
    assert browser.post("/konto/login/password/", data | {"next": PAGE}).url == "/konto/2fa/authenticate/"
    assert browser.post("/konto/2fa/authenticate/", {"code": code_now(secret)}).url == PAGE
    assert cookie_of(browser)["max-age"] == ""


@pytest.mark.parametrize("name", ["secretariat", "superuser"])
def test_secretariat_is_signed_in_one_working_day(cast, name):
    browser, _response = sign_in(name, cast)
    assert timedelta(hours=9.9) / timedelta(days=1) < days_left(browser) <= timedelta(hours=10) / timedelta(days=1)


@pytest.mark.parametrize("name", ["secretariat", "superuser"])
def test_secretariat_is_signed_out_after_a_working_day_however_busy(cast, later, name):
    browser, _response = sign_in(name, cast)
    for _hour in range(3):
        later(hours=3)
        assert browser.get(PAGE).status_code == 200
    later(hours=2)
    assert browser.get(PAGE).status_code == 302


def test_working_day_holds_for_whoever_joins_the_secretariat(cast, later):
    browser, _response = sign_in("staff", cast)
    later(days=3)
    assert browser.get(PAGE).status_code == 200
    mandate(cast.users["staff"], cast.organisations["association"], "employee")
    assert browser.get(PAGE).status_code == 302


def test_attempt_that_comes_to_nothing_is_soon_forgotten(cast):
    browser = Client()
    browser.post("/konto/login/", {"login": "kari@fjordvik.example"})
    assert days_left(browser) <= timedelta(hours=1) / timedelta(days=1)


def test_old_session_costs_no_look_up_of_mandates_before_its_day_is_over(cast, django_assert_num_queries):
    browser, _response = sign_in("staff", cast)
    with django_assert_num_queries(2):  # the session and the person
        browser.post("/lys/", {"light": "dark"})


def test_list_names_the_devices(cast):
    browser, _response = sign_in("staff", cast)
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    browser.get("/konto/sessions/", headers={"User-Agent": agent})
    other = Client(headers={"User-Agent": agent})
    other.post("/konto/login/", {"login": cast.users["staff"].email})
    other.post("/konto/login/code/confirm/", {"code": re.match(r"\d{6}", mail.outbox[-1].subject)[0], "next": PAGE})
    page = browser.get("/konto/sessions/")
    assert "Firefox, Windows" in page.text
    assert page.text.count("Denne</span>") == 1


def test_others_are_signed_out_and_one_stays(cast):
    here, _response = sign_in("staff", cast)
    there, _response = sign_in("staff", cast)
    here.post("/konto/sessions/")
    assert (here.get(PAGE).status_code, there.get(PAGE).status_code) == (200, 302)
