"""Limits are counted by account, however its address is spelt, and by network address, whatever the browser claims."""

import pytest
from allauth.core.internal.ratelimit import get_ip
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory

from members.sign_in.accounts import account_key, normalised
from tests.cast import PASSWORD, make_cast

pytestmark = pytest.mark.django_db

# One address, as it may be written: capitals, spaces around, full-width letters.
SPELLINGS = ["kari@fjordvik.example", "KARI@Fjordvik.example", " kari@fjordvik.example ", "ｋａｒｉ@fjordvik.example"]
# What a browser may claim about where it is.
CLAIMS = [{}, {"X-Forwarded-For": "203.0.113.7"}, {"X-Real-IP": "203.0.113.8"}, {"Forwarded": "for=203.0.113.9"}]


@pytest.fixture
def cast():
    return make_cast()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_one_account(spelling):
    assert normalised(spelling) == "kari@fjordvik.example"


def test_accents_share_the_count_but_not_the_account():
    assert account_key("kári@fjordvík.example") == account_key("Kari@fjordvik.example") == "kari@fjordvik.example"
    assert normalised("kari@fjordvík.example") != "kari@fjordvik.example"


def test_fourth_code_in_a_minute_is_refused(cast):
    for spelling in SPELLINGS[:3]:
        assert Client().post("/konto/login/", {"login": spelling}).status_code == 302
    response = Client().post("/konto/login/", {"login": SPELLINGS[3]})
    assert "For mange forsøk" in response.context["form"].errors["login"][0]
    assert len(mail.outbox) == 3


def test_unknown_address_is_limited_alike(cast):
    for _attempt in range(3):
        assert Client().post("/konto/login/", {"login": "ingen@nowhere.example"}).status_code == 302
    assert Client().post("/konto/login/", {"login": "ingen@nowhere.example"}).status_code == 200
    assert len(mail.outbox) == 3


def test_sixth_wrong_password_closes_the_account_for_a_while(cast, verified, later):
    verified("staff")
    for number in range(5):
        data = {"login": SPELLINGS[number % 4], "password": "feil passord"}
        Client(REMOTE_ADDR=f"198.51.100.{number}").post("/konto/login/password/", data)
    right = {"login": SPELLINGS[0], "password": PASSWORD, "next": "/konto/"}
    refused = Client(REMOTE_ADDR="198.51.100.99").post("/konto/login/password/", right)
    assert "For mange forsøk" in refused.text
    later(minutes=6)
    assert Client().post("/konto/login/password/", right).status_code == 302


def test_right_password_in_between_widens_nothing(cast, verified):
    verified("staff")
    right = {"login": SPELLINGS[0], "password": PASSWORD, "next": "/konto/"}
    for number in range(5):
        wrong = {"login": SPELLINGS[number % 4], "password": "feil passord"}
        Client(REMOTE_ADDR=f"198.51.100.{number}").post("/konto/login/password/", wrong)
        if number == 2:
            assert Client().post("/konto/login/password/", right).status_code == 302
    assert "For mange forsøk" in Client().post("/konto/login/password/", right).text


def test_codes_of_the_second_factor_are_limited(cast, verified, second_factor):
    verified("staff")
    second_factor("staff")
    browser = Client()
    browser.post("/konto/login/password/", {"login": SPELLINGS[0], "password": PASSWORD})
    for _attempt in range(5):
        browser.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert "For mange forsøk" in browser.post("/konto/2fa/authenticate/", {"code": "000000"}).text


@pytest.mark.parametrize("claim", CLAIMS)
def test_browser_cannot_claim_another_network_address(claim, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert get_ip(RequestFactory(headers=claim).get("/", REMOTE_ADDR="198.51.100.1")) == "198.51.100.1"


@pytest.mark.parametrize("claimed", ["203.0.113.7", "203.0.113.7, 203.0.113.8", " ,203.0.113.7"])
def test_one_trusted_proxy_is_believed_and_what_stands_before_it_is_not(claimed, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory(headers={"X-Forwarded-For": f"{claimed}, 198.51.100.1"}).get("/", REMOTE_ADDR="10.0.0.1")
    assert get_ip(request) == "198.51.100.1"


def test_fewer_proxies_than_told_stop_the_sign_in(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    with pytest.raises(ImproperlyConfigured):
        get_ip(RequestFactory(headers={"X-Forwarded-For": "198.51.100.1"}).get("/"))


def test_one_network_address_is_limited_over_many_accounts(cast):
    answers = [
        Client(headers={"X-Forwarded-For": f"203.0.113.{number}"}).post(
            "/konto/login/", {"login": f"n{number}@x.example"}
        )
        for number in range(21)
    ]
    assert [answer.status_code for answer in answers] == [302] * 20 + [200]


def test_too_many_requests_get_a_page_of_ours(cast):
    for _attempt in range(31):
        response = Client().post("/konto/login/", {"login": "ikke en adresse"})
    assert response.status_code == 429
    assert "Det gikk litt fort" in response.text
