"""The calendar and the page of an event: by the gate, in order, at a constant price."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.models import Event, ProgrammeItem
from events.sitemaps import EventSitemap
from kulturhus.shared.norwegian import norwegian_slug
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def event(title="Fagdag om lyd", *, days=10, **fields):
    starts = timezone.now().replace(hour=10, minute=0) + timedelta(days=days)
    values = {
        "slug": norwegian_slug(title),
        "status": "published",
        "title_nb": title,
        "summary_nb": "En dag i salen.",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=5),
    }
    return Event.objects.create(**values | fields)


def html(client, path):
    return client.get(path).content.decode()


def without_token(text):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_calendar_shows_what_is_coming_nearest_first(cast):
    event("Om en måned", days=30)
    event("Om en uke", days=7)
    event("I fjor", days=-300)
    text = html(cast.client("anonymous"), "/arrangementer/")
    assert text.index("Om en uke") < text.index("Om en måned")
    assert "I fjor" not in text


def test_archive_shows_what_has_been(cast):
    event("I fjor", days=-300)
    event("Om en uke", days=7)
    text = html(cast.client("anonymous"), "/arrangementer/tidligere/")
    assert ("I fjor" in text, "Om en uke" in text) == (True, False)


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        ("public", {"anonymous", "stranger", "supplier", "staff", "secretariat"}),
        ("members", {"supplier", "staff", "secretariat"}),
        ("venues", {"staff", "secretariat"}),
        ("board", {"secretariat"}),
    ],
)
def test_event_is_seen_by_its_audience_only(cast, audience, who):
    path = event(audience=audience).get_absolute_url()
    cast_members = ["anonymous", "stranger", "supplier", "staff", "secretariat"]
    listed = {name for name in cast_members if "Fagdag om lyd" in html(cast.client(name), "/arrangementer/")}
    opened = {name for name in cast_members if cast.client(name).get(path).status_code == 200}
    fetched = {name for name in cast_members if cast.client(name).get(f"{path}kalender.ics").status_code == 200}
    assert (listed, opened, fetched) == (who, who, who)


def test_draft_is_for_the_secretariat_with_a_banner(cast):
    path = event(status="draft").get_absolute_url()
    assert cast.client("staff").get(path).status_code == 404
    assert "Dette er et utkast" in html(cast.client("secretariat"), path)


def test_foreign_event_looks_like_a_missing_one(cast):
    path = event(audience="board").get_absolute_url()
    client = cast.client("anonymous")
    missing = without_token(html(client, "/arrangementer/finnes-ikke-her/")).replace("finnes-ikke-her", "X")
    assert without_token(html(client, path)).replace(path.split("/")[2], "X") == missing


def test_cancelled_event_says_so(cast):
    path = event(status="cancelled").get_absolute_url()
    assert "Dette er avlyst" in html(cast.client("anonymous"), path)


def test_filter_keeps_one_kind(cast):
    event("Nettmøte", kind="webinar")
    event("Kurs i rigg", kind="course")
    text = html(cast.client("anonymous"), "/arrangementer/?type=webinar")
    assert ("Nettmøte" in text, "Kurs i rigg" in text) == (True, False)


def test_unreadable_filter_is_left_out_with_a_word(cast):
    event()
    text = html(cast.client("anonymous"), "/arrangementer/?type=sirkus")
    assert "Fagdag om lyd" in text
    assert "sirkus" in text


def test_programme_of_two_days_stands_under_each_day(cast):
    found = event(ends_at=timezone.now() + timedelta(days=12))
    for days in (10, 11):
        ProgrammeItem.objects.create(event=found, starts_at=timezone.now() + timedelta(days=days), title=f"Dag {days}")
    text = html(cast.client("anonymous"), found.get_absolute_url())
    assert text.count("nk-capital nk-mt-1") == 2


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", ["/arrangementer/", "/arrangementer/tidligere/"])
def test_lists_take_three_queries(cast, django_assert_num_queries, rows, path):
    for number in range(rows):
        event(f"Fagdag {number}", days=7, venue=cast.venues["fjordvik"])
        event(f"Eldre {number}", days=-7, venue=cast.venues["fjordvik"])
    client = cast.client("anonymous")
    with django_assert_num_queries(3):  # rows, their number, the association's details
        client.get(path)


def test_calendar_file_tells_time_place_and_cancellation(cast):
    found = event(status="cancelled", venue=cast.venues["fjordvik"], place="Storsalen")
    entry = Calendar.from_ical(cast.client("anonymous").get(f"{found.get_absolute_url()}kalender.ics").content).walk(
        "VEVENT"
    )[0]
    assert entry["LOCATION"] == "Fjordvik kulturhus, Storsalen"
    assert entry["STATUS"] == "CANCELLED"
    assert entry.decoded("DTSTART") == found.starts_at.replace(microsecond=0)


def test_public_calendar_holds_what_is_open_to_all(cast):
    event("Åpen")
    event("Lukket", audience="members")
    event("Kladd", status="draft")
    for name in ("anonymous", "staff"):
        feed = Calendar.from_ical(cast.client(name).get(reverse("events:public_calendar")).content)
        assert [str(entry["SUMMARY"]) for entry in feed.walk("VEVENT")] == ["Åpen"]


def test_sitemap_holds_what_everybody_may_see(cast):
    event("Åpen")
    event("Lukket", audience="members")
    assert [str(row) for row in EventSitemap().items()] == ["Åpen"]


def test_search_finds_inflections_among_what_one_may_see(cast):
    event("Kurs i lydteknikk", body_nb="Vi måler høyttalere.")
    event("Styrets seminar", audience="board", body_nb="Vi måler alt.")
    found = Event.objects.visible_to(AnonymousUser()).matching("høyttaler").with_excerpt("høyttaler", "body_nb")
    assert [(row.slug, "\ue000høyttalere\ue001" in row.excerpt) for row in found] == [("kurs-i-lydteknikk", True)]


def test_event_cannot_end_before_it_starts(cast):
    with pytest.raises(IntegrityError, match="event_ends_after_start"), transaction.atomic():
        event(ends_at=timezone.now())


def test_reader_language_is_used_and_marked(cast):
    found = event("Fagdag om lyd", title_en="Sound day")
    client = cast.client("anonymous")
    client.cookies["nk_language"] = "en"
    text = html(client, found.get_absolute_url())
    assert ">Sound day</h1>" in text
    assert '<p class="nk-lead" lang="nb">En dag i salen.</p>' in text
