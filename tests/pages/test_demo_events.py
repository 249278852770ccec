"""The demo's courses and conferences keep their own format (content/events/README.md)."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kulturhus.pages.demo.events_content import FOLDER, read_events
from kulturhus.pages.demo.houses import SECRETARIAT, read_houses, read_people
from kulturhus.pages.demo.library import read_resources
from kulturhus.pages.demo.suppliers_content import read_suppliers

KINDS = {"conference", "course", "webinar", "round_table", "meeting"}
EVENTS = read_events()
TODAY = date(2026, 11, 25)
each_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.slug)


def speakers():
    houses = {house.slug: house.name for house in read_houses()} | {SECRETARIAT: "Norske kulturhus"}
    people = {f"{person.name}, {houses[person.house]}" for person in read_people()}
    return people | {f"{contact.name}, {row.name}" for row in read_suppliers() for contact in row.contacts} | {""}


def test_events_are_twelve_for_all_audiences():
    assert Counter(event.audience for event in EVENTS) == {"public": 7, "members": 3, "venues": 1, "board": 1}


def test_events_are_of_all_kinds_and_languages():
    assert {event.kind for event in EVENTS} == KINDS
    assert {event.language for event in EVENTS} == {"nb", "nn", "en"}


def test_some_events_are_past_and_most_to_come():
    past = [event for event in EVENTS if event.starts_in_days + 6 < 0]
    assert 2 <= len(past) <= 4
    assert all(event.starts_in_days > 0 for event in EVENTS if event not in past)


def test_texts_belong_to_events():
    assert {path.name.partition(".")[0] for path in (FOLDER / "texts").iterdir()} == {row.slug for row in EVENTS}


@each_event
def test_event_is_told_in_three_languages(event):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", event.slug)
    assert all((event.title_nb, event.title_nn, event.title_en))
    assert all(20 <= len(text) <= 300 for text in (event.summary_nb, event.summary_nn, event.summary_en))
    assert event.body_nb
    assert getattr(event, f"body_{event.language}")
    assert len(event.accessibility) <= 200


@each_event
def test_event_has_a_place_or_is_online(event):
    assert event.online != bool(event.place)
    assert event.house in {"", *(house.name for house in read_houses())}
    assert bool(event.house) + bool(event.municipality) + event.online == 1


@each_event
@pytest.mark.parametrize("days", range(7))
def test_event_falls_on_its_weekday(event, days):
    today = TODAY + timedelta(days=days)
    assert event.starts_at(today).isoweekday() == event.weekday
    assert 0 <= (event.first_day(today) - today).days - event.starts_in_days <= 6


@each_event
def test_programme_fits_the_times(event):
    moments = [event.line_at(line, TODAY) for line in event.programme]
    assert 3 <= len(moments) <= 9
    assert moments[0] == event.starts_at(TODAY)
    assert moments[-1] < event.ends_at(TODAY)
    assert all(earlier < later for earlier, later in pairwise(moments))
    assert {line.day for line in event.programme} == set(range(1, event.ends_in_days - event.starts_in_days + 2))


@each_event
def test_programme_names_people_of_the_demo(event):
    assert {line.speaker for line in event.programme} <= speakers()
    assert all(line.title and len(line.title) <= 140 and len(line.text) <= 300 for line in event.programme)


@each_event
def test_registration_ends_before_the_event(event):
    opens, closes = event.registration_opens_in_days, event.registration_closes_in_days
    assert (opens is None) == (closes is None)
    assert opens is None or opens < closes <= event.starts_in_days


@each_event
def test_event_points_to_what_exists(event):
    assert event.contact in {person.name for person in read_people() if person.house == SECRETARIAT}
    assert set(event.resources) <= {resource.slug for resource in read_resources()}


def test_two_events_cost_something_for_members():
    assert [event.slug for event in EVENTS if (event.price_member or 0) > (event.price_other or 10_000)] == []
    assert sum((event.price_member or 0) > 0 for event in EVENTS) >= 2
