"""The card of an organisation, and the notes on it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from desk import work_queue
from desk.models import OutboxMail, Task
from members.models import FactSource, Hall, Note, Organisation
from members.services import accept_invitation, end_mandate, invite, write_note
from suppliers import services as supplier_services
from tests.cast import make_cast, mandate, membership, venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def client(cast):
    return cast.client("secretariat")


@pytest.fixture
def house(cast):
    return cast.organisations["fjordvik"]


def card(organisation):
    return reverse("admin:organisation_card", args=[organisation.pk])


def parts(client, organisation):
    return {part.section.key: part.rows for part in client.get(card(organisation)).context["parts"]}


def test_card_tells_who_works_there_and_how_to_reach_them(client, house, cast):
    kari = cast.users["staff"]
    kari.title, kari.telephone = "Teknisk leder", "22001122"
    kari.save()
    html = client.get(card(house)).text
    wanted = ["Teknisk leder", 'href="tel:+4722001122"', 'href="mailto:kari@fjordvik.example"', "Administrator, siden"]
    assert [text for text in wanted if text not in html] == []


def test_former_people_stand_apart(client, house, cast):
    end_mandate(cast.users["staff"].mandates.get(), cast.users["secretariat"])
    people = parts(client, house)["people"]
    assert ([str(one) for one in people["now"]], [str(one) for one in people["before"]]) == (
        ["Ragnhild Tangvik"],
        ["Kari Nordvik"],
    )


def test_membership_tells_status_rights_and_why(client, house):
    row = parts(client, house)["membership"]["now"][0]
    day = date(timezone.localdate().year, 1, 1)
    assert (row.status, row.why) == ("active", f"Kontingenten ble betalt {day:%d.%m.%Y}.")
    assert "Stemmer" in [str(right) for right in row.given]


def test_years_of_membership_are_listed_newest_first(client, house):
    year = timezone.localdate().year
    old = membership(house, period=(date(year - 1, 1, 1), date(year, 1, 1)))
    years = parts(client, house)["membership"]["years"]
    assert [row.pk for row in years][-1] == old.pk


def test_facts_nobody_has_confirmed_for_a_year_are_named(client, cast, house):
    hall = Hall.objects.create(
        venue=cast.venues["fjordvik"], name="Storsalen", seats=500, fly_bars=20, dressing_rooms=4
    )
    today = timezone.localdate()
    for field, age in (("seats", 10), ("fly_bars", 400)):
        FactSource.objects.create(hall=hall, field=field, source="x", confirmed_on=today - timedelta(days=age))
    found = parts(client, house)["venues"][0].halls.all()[0]
    assert found.unconfirmed == ["Trekk", "Garderober"]


def test_what_does_not_exist_is_not_shown(client, cast):
    empty = Organisation.objects.create(name="Tomlund", kind="department")
    assert list(parts(client, empty)) == ["people", "notes"]


def test_listing_of_a_supplier_is_shown(client, cast):
    supplier_services.start_listing(cast.organisations["tindelyd"])
    assert parts(client, cast.organisations["tindelyd"])["listing"].showing == "unpublished"


def test_mail_to_its_people_is_shown_and_codes_are_not(client, cast, house):
    accept_invitation(invite("ny@fjordvik.example", "Ny", house, ["employee"], cast.users["administrator"]))
    OutboxMail.objects.create(kind="x", recipient=cast.users["staff"], subject="Kode 123456", is_secret=True)
    OutboxMail.objects.create(kind="x", recipient=cast.users["other_staff"], subject="Til andre")
    assert [str(row.recipient) for row in parts(client, house)["mail"]] == ["Ragnhild Tangvik"]


def test_open_tasks_are_those_about_it_and_its_own(client, cast, house):
    work_queue.open_task(kind="a", title="Om huset", about=house)
    work_queue.open_task(kind="b", title="Om medlemskapet", about=house.memberships.get())
    work_queue.open_task(kind="c", title="Husets egen", organisation_id=house.pk)
    work_queue.open_task(kind="d", title="Om andre", about=cast.organisations["storelv"])
    work_queue.open_task(kind="e", title="Ferdig", about=house)
    work_queue.close_task(kind="e", about=house)
    assert {str(row) for row in parts(client, house)["tasks"]} == {"Om huset", "Om medlemskapet", "Husets egen"}


def test_merged_organisation_leads_to_the_one_that_goes_on(client, house):
    old = Organisation.objects.create(name="Gammelt", kind="department", merged_into=house)
    assert client.get(card(old))["Location"] == card(house)


def test_name_in_the_list_leads_to_the_card(client, house):
    assert f'<a href="{card(house)}">Fjordvik kulturhus KF</a>' in client.get("/admin/members/organisation/").text


@pytest.mark.parametrize("rows", [1, 3])
def test_card_costs_the_same_for_any_number_of_rows(client, cast, rows):
    house = Organisation.objects.create(name="Målelund", kind="department", email="post@x.example")
    membership(house)
    for number in range(rows):
        invitation = invite(f"m{number}@x.example", f"M {number}", house, ["employee"], cast.users["secretariat"])
        person = accept_invitation(invitation)
        mandate(person, house, "invoices")
        hall = Hall.objects.create(venue=venue(f"Måle {number}", organisation=house), name="Sal", seats=9)
        FactSource.objects.create(hall=hall, field="seats", source="x", confirmed_on=timezone.localdate())
        write_note(house, "Ring", cast.users["secretariat"], follow_up=timezone.localdate())
    client.get(card(house))
    with CaptureQueriesContext(connection) as queries:
        client.get(card(house))
    assert len(queries) == 20


def write(client, house, **fields):
    return client.post(reverse("admin:add_note", args=[house.pk]), {"text": "Ring om høstmøtet"} | fields)


def test_note_is_written_and_signed(client, cast, house):
    response = write(client, house)
    note = Note.objects.get()
    assert response["Location"] == f"{card(house)}#note-{note.pk}"
    assert (note.organisation, note.text, note.written_by) == (house, "Ring om høstmøtet", cast.users["secretariat"])


def test_note_to_follow_up_lands_in_the_queue(client, cast, house):
    day = timezone.localdate() + timedelta(days=9)
    write(client, house, follow_up=day.isoformat())
    task = Task.objects.get()
    assert (task.owner, task.due, task.address) == (cast.users["secretariat"], day, f"{card(house)}#notes")
    assert task.text == "Følg opp Fjordvik kulturhus KF: Ring om høstmøtet"


@pytest.mark.parametrize("fields", [{"text": ""}, {"follow_up": "2020-01-01"}, {"text": "x" * 2001}])
def test_faulty_note_is_told_and_not_kept(client, house, fields):
    assert (write(client, house, **fields).status_code, Note.objects.count()) == (422, 0)


def test_pinned_notes_stand_first(client, cast, house):
    first = write_note(house, "Først", cast.users["secretariat"])
    write_note(house, "Sist", cast.users["secretariat"])
    client.post(reverse("admin:pin_note", args=[first.pk]))
    assert [note.text for note in parts(client, house)["notes"]] == ["Først", "Sist"]


def test_note_is_put_right_by_its_author_for_a_day(client, cast, house):
    mine = write_note(house, "Feil", cast.users["secretariat"])
    others = write_note(house, "En annens", cast.users["superuser"])
    old = write_note(house, "Gammel", cast.users["secretariat"])
    Note.objects.filter(pk=old.pk).update(written_at=timezone.now() - timedelta(hours=25))
    pages = [reverse("admin:change_note", args=[note.pk]) for note in (mine, others, old)]
    assert [client.post(page, {"text": "Rett"}).status_code for page in pages] == [302, 404, 404]
    assert list(Note.objects.order_by("pk").values_list("text", flat=True)) == ["Rett", "En annens", "Gammel"]


def test_reminder_moves_with_the_note_and_goes_with_it(client, cast, house):
    today = timezone.localdate()
    note = write_note(house, "Ring", cast.users["secretariat"], follow_up=today)
    page = reverse("admin:change_note", args=[note.pk])
    client.post(page, {"text": "Ring", "follow_up": (today + timedelta(days=2)).isoformat()})
    assert [task.due for task in Task.objects.open()] == [today + timedelta(days=2)]
    client.post(page, {"text": "Ring"})
    assert Task.objects.open().count() == 0


def test_note_leaves_its_history(cast, house):
    note = write_note(house, "Før", cast.users["secretariat"])
    Note.objects.filter(pk=note.pk).update(text="Etter")
    assert list(note.events.order_by("pgh_id").values_list("text", flat=True)) == ["Før", "Etter"]


def test_notes_are_deleted_by_superusers_only(cast, house):
    note = write_note(house, "Skulle aldri vært skrevet", cast.users["secretariat"])
    page = reverse("admin:members_note_delete", args=[note.pk])
    assert [cast.client(name).get(page).status_code for name in ("secretariat", "superuser")] == [403, 200]
