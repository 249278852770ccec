"""The directory of houses: what it finds, how it sorts, what it says when there is nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kulturhus.shared.norwegian import fold
from members.distance import Point, kilometres
from members.models import Hall, Venue
from members.public_venues import load_public_venues
from tests.cast import make_cast, venue

pytestmark = pytest.mark.django_db


def names(client, query=""):
    return [row.name for row in client.get(f"/hus/{query}").context["venues"]]


def count(client, address):
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def test_all_public_houses_load_once_and_have_a_municipality():
    assert (load_public_venues(), load_public_venues()) == (141, 0)
    assert Venue.objects.filter(municipality__county__isnull=False).count() == 141
    assert Hall.objects.count() == 0


@pytest.mark.parametrize("text", ["aalesund", "Ålesund", "alesund", "A\u030alesund", "ÅLESUND"])
def test_every_spelling_finds_the_municipality(client, text):
    venue("Parken", municipality="1508")
    venue("Grieghallen")
    assert names(client, f"?q={text}") == ["Parken"]


def test_sami_and_former_names_find_the_house(client):
    venue("Huset", municipality="5540")
    assert names(client, "?q=Gáivuotna") == ["Huset"]
    venue("Sølvberget", municipality="1103")
    response = client.get("/hus/?q=Finnøy")
    assert [row.name for row in response.context["venues"]] == ["Sølvberget"]
    assert "hører nå til Stavanger" in response.content.decode()


def test_short_words_are_looked_for_at_the_beginning_only(client):
    venue("Halden scene")
    venue("Ål kulturhus")
    assert names(client, "?q=ål") == ["Ål kulturhus"]


def test_houses_follow_the_norwegian_alphabet(client):
    for name in ("Ålesund hus", "Østre Toten hus", "Ærfugl hus", "Bø hus"):
        venue(name)
    assert names(client) == ["Bø hus", "Ærfugl hus", "Østre Toten hus", "Ålesund hus"]


def test_county_seats_and_features_narrow_the_list(client):
    large, small = venue("Stort hus"), venue("Lite hus", municipality="1103")
    Hall.objects.create(venue=large, name="A", seats=800, hearing_loop=True)
    Hall.objects.create(venue=small, name="A", seats=150)
    assert names(client, "?seter=800") == ["Stort hus"]
    assert names(client, "?fylke=11") == ["Lite hus"]
    assert names(client, "?har=teleslynge") == ["Stort hus"]
    assert names(client, "?har=teleslynge&fylke=11") == []


def test_municipality_without_a_house_answers_with_the_nearest(client):
    venue("Grieghallen")
    venue("Longyearbyen kulturhus", municipality="2111")
    found = client.get("/hus/?q=Askøy").context["found"]
    near = found.without_house[0].nearest
    assert [row.house.name for row in near] == ["Grieghallen", "Longyearbyen kulturhus"]
    assert 0 < near[0].kilometres < 60


def test_distance_is_that_of_the_globe():
    oslo, bergen = Point(59.91, 10.75), Point(60.39, 5.32)
    assert kilometres(oslo, bergen) == pytest.approx(305, abs=3)


def test_list_and_map_hold_the_same_hits(client):
    for number in range(25):
        venue(f"Hus {number:02}")
    response = client.get("/hus/?side=2")
    assert len(response.context["venues"]) == 5
    assert response.content.decode().count("nk-map-hit") == 25


def test_unreadable_values_are_left_out_and_told(client):
    venue("Grieghallen")
    response = client.get("/hus/?fylke=xx&seter=mange")
    assert response.status_code == 200
    assert [row.name for row in response.context["venues"]] == ["Grieghallen"]
    assert "Fylke:" in response.content.decode()


def test_nothing_found_offers_to_take_a_filter_away(client):
    venue("Grieghallen")
    html = client.get("/hus/?q=zzzz&fylke=46").content.decode()
    assert 'href="?fylke=46"' in html
    assert 'href="?q=zzzz"' in html


def test_address_without_empty_values_is_given_to_htmx(client):
    venue("Grieghallen")
    response = client.get("/hus/?q=grieg&fylke=&seter=", headers={"HX-Request": "true"})
    assert response.headers["HX-Replace-Url"] == "/hus/?q=grieg"


@pytest.mark.parametrize("query", ["", "?q=hus", "?q=hus&fylke=46"])
@pytest.mark.parametrize(("who", "queries"), [("anonymous", 3), ("staff", 6), ("supplier", 6), ("secretariat", 6)])
def test_queries_are_the_same_with_more_rows(who, query, queries):
    cast = make_cast()
    Venue.objects.all().delete()
    venue("Hus 0", organisation=cast.organisations["fjordvik"])
    assert count(cast.client(who), f"/hus/{query}") == queries  # those for the session, the person and mandates too
    for number, owner in ((1, "storelv"), (2, "tindelyd")):
        house = venue(f"Hus {number}", organisation=cast.organisations[owner], has_cinema=True)
        Hall.objects.create(venue=house, name="A", seats=100)
    assert count(cast.client(who), f"/hus/{query}") == queries


def test_word_of_marks_alone_finds_nothing(client):
    venue("Hus")
    response = client.get("/hus/?q=!!!")
    assert (response.status_code, response.context["found"].hits) == (200, [])


def test_anonymous_visit_opens_no_session(client):
    venue("Grieghallen")
    assert client.get("/hus/").cookies.get("sessionid") is None


def test_fold_composes_letters_in_two_parts():
    assert fold("A\u030as") == fold("Ås")
