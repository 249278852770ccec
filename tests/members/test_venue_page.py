"""A house's page: only what is told, people for colleagues, data for search engines that cannot break out."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Hall
from tests.cast import make_cast, venue

pytestmark = pytest.mark.django_db
ADDRESS = "/hus/fjordvik-kulturhus/"


@pytest.fixture
def cast():
    return make_cast()


def html(client):
    return client.get(ADDRESS).content.decode()


def test_house_without_halls_says_so_and_invents_nothing(cast):
    text = html(cast.client("anonymous"))
    assert "Ikke fortalt ennå" in text
    assert "<dl" not in text


def test_only_told_facts_are_shown(cast):
    Hall.objects.create(
        venue=cast.venues["fjordvik"], name="Storsalen", seats=546, hearing_loop=False, stage_width="14.2"
    )
    facts = re.search(r'<dl class="nk-facts">(.*?)</dl>', html(cast.client("anonymous")), re.DOTALL).group(1)
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", facts) == [
        ("Seter", "546"),
        ("Scenebredde", "14,2\u00a0m"),
        ("Teleslynge", "Nei"),
    ]


@pytest.mark.parametrize("name", ["staff", "other_staff", "secretariat"])
def test_colleagues_see_the_people(cast, name):
    assert "Ragnhild Tangvik" in html(cast.client(name))


@pytest.mark.parametrize("name", ["anonymous", "stranger", "supplier"])
def test_others_see_a_lock_and_no_names(cast, name):
    text = html(cast.client(name))
    assert "Ragnhild Tangvik" not in text
    assert "Bare medlemmer ser dette." in text


def test_telephone_and_email_show_only_when_the_person_says_so(cast):
    person = cast.users["administrator"]
    person.telephone = "91234567"
    person.save()
    text = html(cast.client("other_staff"))
    assert "+4791234567" not in text
    assert person.email not in text
    person.telephone_seen_by = person.email_seen_by = "members"
    person.save()
    text = html(cast.client("other_staff"))
    assert "tel:+4791234567" in text
    assert f"mailto:{person.email}" in text


def test_data_for_search_engines_cannot_close_its_element(cast):
    house = cast.venues["fjordvik"]
    house.description_nb = "</script><script>alert(1)</script>"
    house.save()
    data = re.search(
        r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', html(cast.client("anonymous"))
    )
    assert json.loads(data.group(1))["description"] == house.description_nb


def test_closed_house_is_missing(cast):
    cast.venues["fjordvik"].is_open = False
    cast.venues["fjordvik"].save()
    assert cast.client("anonymous").get(ADDRESS).status_code == 404


@pytest.mark.parametrize(("name", "queries"), [("anonymous", 7), ("staff", 12)])
def test_queries_are_the_same_with_more_halls_and_houses(cast, name, queries):
    client = cast.client(name)
    Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=500)
    for number in range(3):
        with CaptureQueriesContext(connection) as found:
            client.get(ADDRESS)
        assert len(found) == queries
        Hall.objects.create(venue=cast.venues["fjordvik"], name=f"Sal {number}", seats=100)
        venue(f"Hus {number}")
