"""Whom one acts for stands in the header, and can be changed there."""

import re

import pytest

from tests.cast import make_cast, mandate

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shared.frame_urls")]


@pytest.fixture
def cast():
    return make_cast()


def menu(client):
    html = client.get("/listing/").content.decode()
    found = re.search(r'<div class="nk-usermenu".*?</div>', html, re.DOTALL)
    return found.group() if found else ""


def test_anonymous_is_offered_to_sign_in(cast):
    client = cast.client("anonymous")
    assert menu(client) == ""
    assert "nk-login-btn" in client.get("/listing/").content.decode()


def test_menu_says_who_and_for_whom(cast):
    html = menu(cast.client("staff"))
    assert "<strong>Kari Nordvik</strong>" in html
    assert '<span class="nk-muted">Fjordvik kulturhus KF</span>' in html


def test_one_organisation_needs_no_choice(cast):
    assert 'name="organisation"' not in menu(cast.client("staff"))


def test_two_organisations_can_be_chosen_between(cast):
    mandate(cast.users["staff"], cast.organisations["storelv"], "employee")
    client = cast.client("staff")
    storelv = cast.organisations["storelv"].pk
    assert f'name="organisation" value="{storelv}"' in menu(client)
    client.post("/min-side/handle-for/", {"organisation": storelv, "next": "/listing/"})
    assert '<span class="nk-muted">Storelv konserthus AS</span>' in menu(client)


def test_signing_out_is_a_form(cast):
    assert '<form method="post" action="/konto/logout/">' in menu(cast.client("staff"))


def test_sign_in_from_a_missing_page_leads_back(cast):
    html = cast.client("anonymous").get("/nowhere/?q=1").content.decode()
    assert 'href="/konto/login/?next=/nowhere/%3Fq%3D1"' in html


def test_missing_page_offers_no_sign_in_to_who_is_signed_in(cast):
    assert "next=" not in cast.client("staff").get("/nowhere/").content.decode()
