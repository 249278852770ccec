"""Min side for members: own house, organisation, colleagues and oneself. To strangers none of it is there."""

import re

import pytest
from django.utils import timezone

from members.models import FactSource, Hall, Mandate, User, Venue
from members.services import grant
from tests.cast import make_cast, mandate

pytestmark = pytest.mark.django_db
HOUSE = "/min-side/huset/fjordvik-kulturhus/"
ORGANISATION = "/min-side/organisasjonen/"
PEOPLE = "/min-side/ansatte/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def hall(cast):
    return Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=500)


def statuses(cast, address):
    names = ["anonymous", "stranger", "supplier", "other_staff", "staff", "administrator"]
    return [cast.client(name).get(address).status_code for name in names]


def test_house_is_edited_by_all_its_employees_and_missing_to_others(cast, hall):
    for address in (HOUSE, f"{HOUSE}saler/ny/", f"{HOUSE}saler/{hall.pk}/"):
        assert statuses(cast, address) == [302, 404, 404, 404, 200, 200]
        assert cast.client("other_staff").post(address, {"name": "X"}).status_code == 404


def test_organisation_is_read_by_employees_and_edited_by_administrators(cast):
    assert statuses(cast, ORGANISATION) == [302, 404, 200, 200, 200, 200]
    assert cast.client("staff").post(f"{ORGANISATION}kontakt/", {"city": "X"}).status_code == 403
    cast.client("administrator").post(f"{ORGANISATION}kontakt/", {"city": "Fjordvik", "language": "nn"})
    cast.organisations["fjordvik"].refresh_from_db()
    assert (cast.organisations["fjordvik"].city, cast.organisations["fjordvik"].name) == (
        "Fjordvik",
        "Fjordvik kulturhus KF",
    )


def test_dues_are_shown_to_those_who_handle_invoices(cast):
    assert "Kontingent" not in cast.client("staff").get(ORGANISATION).content.decode()
    assert "Kontingent" in cast.client("administrator").get(ORGANISATION).content.decode()


def test_saved_facts_carry_who_and_when(cast, hall):
    data = {"name": "Storsalen", "seats": "500", "stage_width": "14,2", "hearing_loop": "False"}
    cast.client("staff").post(f"{HOUSE}saler/{hall.pk}/", data)
    rows = FactSource.objects.order_by("field").values_list("field", "source", "confirmed_on", "confirmed_by")
    today, person = timezone.localdate(), cast.users["staff"].pk
    assert list(rows) == [("hearing_loop", "huset", today, person), ("stage_width", "huset", today, person)]
    assert Venue.objects.get(pk=hall.venue_id).confirmed_on == today


def test_looking_over_everything_confirms_all_told_facts(cast, hall):
    cast.client("staff").post(f"{HOUSE}saler/{hall.pk}/", {"name": "Storsalen", "seats": "500", "all_right": "on"})
    assert [row.field for row in FactSource.objects.all()] == ["seats"]


def test_fact_that_is_taken_away_loses_its_source(cast, hall):
    client = cast.client("staff")
    client.post(f"{HOUSE}saler/{hall.pk}/", {"name": "Storsalen", "seats": "500", "all_right": "on"})
    client.post(f"{HOUSE}saler/{hall.pk}/", {"name": "Storsalen", "seats": ""})
    assert FactSource.objects.count() == 0


def test_bad_input_is_told_and_kept(cast, hall):
    response = cast.client("staff").post(f"{HOUSE}saler/{hall.pk}/", {"name": "Storsalen", "stage_width": "bred"})
    assert response.status_code == 422
    assert 'value="bred"' in response.content.decode()


def test_two_halls_may_not_have_one_name(cast, hall):
    assert cast.client("staff").post(f"{HOUSE}saler/ny/", {"name": "Storsalen"}).status_code == 422


def test_administrator_ends_access(cast):
    client, row = cast.client("administrator"), cast.users["staff"].mandates.get()
    address = f"{PEOPLE}tilganger/{row.pk}/avslutt/"
    assert client.get(address).status_code == 200
    assert Mandate.objects.live().filter(pk=row.pk).exists()
    client.post(address)
    assert not Mandate.objects.live().filter(pk=row.pk).exists()


def test_people_are_managed_by_their_own_administrator_only(cast):
    row = cast.users["staff"].mandates.get()
    for name, status in [("staff", 403), ("other_staff", 403), ("supplier", 404), ("stranger", 404)]:
        assert cast.client(name).post(f"{PEOPLE}tilganger/{row.pk}/avslutt/").status_code == status
    assert cast.client("supplier").post(f"{PEOPLE}{row.user_id}/gi-tilgang/").status_code == 404
    assert Mandate.objects.live().filter(pk=row.pk).exists()


def test_administrator_of_a_house_grants_no_seat_on_the_board(cast):
    data = {"name": "Nils", "email": "nils@fjordvik.example", "kinds": ["board"]}
    assert cast.client("administrator").post(f"{PEOPLE}inviter/", data).status_code == 422


def test_granting_twice_gives_one_mandate(cast):
    person, house = cast.users["staff"], cast.organisations["fjordvik"]
    assert grant(person, house, "vote", None).pk == grant(person, house, "vote", None).pk


def test_profile_is_ones_own_and_errors_keep_what_was_typed(cast):
    client = cast.client("stranger")
    data = {"name": "Ola N", "language": "nn", "fields_of_work": ["sound"], "telephone": "91234567"}
    data |= {"telephone_seen_by": "house", "email_seen_by": "nobody"}
    assert client.post("/min-side/om-meg/", data).status_code == 302
    assert User.objects.get(email="ola@ingensteds.example").fields_of_work == ["sound"]
    response = client.post("/min-side/om-meg/", data | {"telephone": "12"})
    assert response.status_code == 422
    assert 'value="12"' in response.content.decode()


def test_one_acts_only_for_those_one_has_a_mandate_in(cast):
    client = cast.client("staff")
    storelv = cast.organisations["storelv"]
    assert client.post("/min-side/handle-for/", {"organisation": storelv.pk}).status_code == 404
    mandate(cast.users["staff"], storelv, "employee")
    answer = client.post("/min-side/handle-for/", {"organisation": storelv.pk, "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"
    assert client.get("/min-side/handle-for/").status_code == 405


def test_menu_shows_what_applies(cast):
    def entries(name):
        html = cast.client(name).get("/min-side/om-meg/").content.decode()
        found = re.search(r'<nav class="nk-subnav".*?</nav>', html, re.DOTALL)
        return found.group() if found else ""

    assert "Huset vårt" in entries("staff")
    assert "Huset vårt" not in entries("supplier")
    assert "Virksomheten vår" in entries("supplier")
    assert "Virksomheten vår" not in entries("stranger")
