"""Applications in the back office."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import Application, Membership, Organisation, Venue
from tests.cast import make_cast, venue
from tests.members.applications.rows import received, started

pytestmark = pytest.mark.django_db
LIST = "/admin/members/application/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def office(cast):
    return cast.client("secretariat")


def queries(client):
    with CaptureQueriesContext(connection) as found:
        assert client.get(LIST).status_code == 200
    return len(found)


def test_list_costs_the_same_with_three(office):
    received()
    one = queries(office)
    received(number="313100200")
    received(number="313100308")
    assert queries(office) == one


def test_unconfirmed_one_is_not_shown(office):
    application = started()
    assert office.get(f"{LIST}{application.pk}/change/", follow=True).status_code == 200
    assert "Høglia" not in office.get(LIST).content.decode()
    assert office.get(f"{LIST}{application.pk}/godta/").status_code == 404


def test_page_shows_register_and_matches(office, cast, run_jobs):
    Organisation.objects.create(name="Høglia teaterlag", number="313100405")
    application = received(name="Høglia kulturhus", contact_email=cast.users["staff"].email)
    run_jobs()
    response = office.get(f"{LIST}{application.pk}/change/")
    assert [line.differs for line in response.context["comparison"]] == [True, False, False, False, False]
    found = response.context["matches"]
    assert [row.name for row in found.similar] == ["Høglia teaterlag"]
    assert found.person == cast.users["staff"]
    assert [label for label, _address in response.context["acts"]] == ["Ta opp", "Godta", "Spør om mer", "Avslå"]


def test_application_is_taken_up_asked_and_accepted(office):
    application = received()
    page = f"{LIST}{application.pk}/"
    assert office.get(f"{page}godta/").status_code == 200
    assert office.post(f"{page}ta-opp/").status_code == 302
    assert office.post(f"{page}spor/", {"question": "Hvor mange saler?"}).status_code == 302
    assert office.post(f"{page}godta/", {"starts_on": ""}).status_code == 200
    office.post(f"{page}godta/", {"starts_on": timezone.localdate().isoformat()})
    application.refresh_from_db()
    assert application.state == "accepted"
    assert Membership.objects.filter(organisation=application.organisation, category="venue").count() == 1
    assert office.post(f"{page}avsla/", {"reason": "x"}).status_code == 200
    application.refresh_from_db()
    assert application.state == "accepted"


def test_similar_organisation_is_chosen_when_there_is_no_number(office):
    known = Organisation.objects.create(name="Høglia kulturhus", kind="department")
    application = received(number="", kind="department")
    day = timezone.localdate().isoformat()
    office.post(f"{LIST}{application.pk}/godta/", {"starts_on": day, "organisation": known.pk})
    application.refresh_from_db()
    assert application.organisation == known


def test_new_house_stands_in_the_directory_when_the_application_is_accepted(office):
    there = venue("Høglia kulturhus", municipality="3451")
    application = received(municipality_id="3451")
    told = {"starts_on": timezone.localdate().isoformat(), "new_venue": "Høglia kulturhus"}
    both = office.post(f"{LIST}{application.pk}/godta/", told | {"venue": there.pk})
    assert both.context["form"].errors["new_venue"]
    office.post(f"{LIST}{application.pk}/godta/", told)
    application.refresh_from_db()
    house = Venue.objects.get(organisation=application.organisation)
    assert (house.name, house.municipality_id, house.is_open) == ("Høglia kulturhus", "3451", True)
    assert house.slug != there.slug
    assert office.get(house.get_absolute_url()).status_code == 200


def test_new_house_needs_a_municipality(office):
    application = received(municipality_id=None)
    told = {"starts_on": timezone.localdate().isoformat(), "new_venue": "Høglia kulturhus"}
    assert office.post(f"{LIST}{application.pk}/godta/", told).context["form"].errors["new_venue"]


def test_refusal_of_the_service_stands_in_the_form(office):
    application = received(number="310000027")
    response = office.post(f"{LIST}{application.pk}/godta/", {"starts_on": timezone.localdate().isoformat()})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


def test_application_is_declined_with_a_reason(office):
    application = received()
    assert office.post(f"{LIST}{application.pk}/avsla/", {"reason": " "}).status_code == 200
    office.post(f"{LIST}{application.pk}/avsla/", {"reason": "Ikke et kulturhus."})
    assert Application.objects.get().reason == "Ikke et kulturhus."


def test_register_is_asked_again(office):
    application = received()
    office.get(f"{LIST}{application.pk}/spor-registeret/")
    application.refresh_from_db()
    assert application.register is None
    office.post(f"{LIST}{application.pk}/spor-registeret/")
    application.refresh_from_db()
    assert application.register["name"] == "HØGLIA KULTURHUS KF"


@pytest.mark.parametrize("act", ["ta-opp", "godta", "spor", "avsla", "spor-registeret"])
@pytest.mark.parametrize("name", ["staff", "administrator", "stranger"])
def test_members_and_strangers_have_no_such_page(cast, name, act):
    application = received()
    assert cast.client(name).post(f"{LIST}{application.pk}/{act}/", follow=True).status_code == 404
    application.refresh_from_db()
    assert application.state == "confirmed"
