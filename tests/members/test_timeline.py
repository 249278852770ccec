"""One timeline for a house: who, when, what it was and became, and why."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from desk.history import step
from members.models import Hall, Mandate, Membership, MembershipOverride, Organisation, Venue
from members.services import decide_proposal, end_mandate, propose_change
from members.timeline import house_timeline, organisation_timeline, person_timeline
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
PAGE = "/min-side/organisasjonen/historikk/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def house(cast):
    return cast.organisations["fjordvik"]


def entries(house, timeline=organisation_timeline, query="", kind=""):
    """The newest first. A test is one transaction, and so one moment: what is compared is of one `kind`."""
    found = timeline(house, QueryDict(query)).object_list
    return [entry for entry in found if kind in ("", entry.kind)]


def test_change_shows_before_after_who_and_why(cast, house):
    with step(by=cast.users["secretariat"], reason="Ny adresse"):
        Organisation.objects.filter(pk=house.pk).update(city="Vik", kind="sub_unit")
    entry = entries(house, kind="Organisasjon")[0]
    assert (entry.kind, entry.subject, str(entry.verb)) == ("Organisasjon", "Fjordvik kulturhus KF", "endret")
    assert (entry.who, entry.why) == ("Torbjørg Fjellheim", "Ny adresse")
    changes = [(row.label, row.before, row.after) for row in entry.changes]
    assert changes == [("Type", "Juridisk enhet", "Underenhet"), ("Poststed", "–", "Vik")]


def test_everything_of_the_house_is_on_it_and_nothing_of_others(cast, house):
    Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=500)
    Hall.objects.create(venue=cast.venues["storelv"], name="Annan sal")
    propose_change(house, {"name": "Fjordvik hus KF"}, by=cast.users["administrator"], note="Nytt namn")
    end_mandate(Mandate.objects.get(user=cast.users["staff"]), cast.users["administrator"])
    found = {(entry.kind, entry.subject) for entry in entries(house)}
    assert found == {
        ("Organisasjon", "Fjordvik kulturhus KF"),
        ("Medlemskap", "Kulturhus"),
        ("Tilgang", "Kari Nordvik, Ansatt"),
        ("Tilgang", "Ragnhild Tangvik, Ansatt"),
        ("Tilgang", "Ragnhild Tangvik, Administrator"),
        ("Kulturhus", "Fjordvik kulturhus"),
        ("Sal", "Storsalen"),
        ("Endringsforslag", "Huset"),
    }


def test_house_reads_its_own_people_by_name_and_the_secretariat_as_such(cast, house):
    proposal = propose_change(house, {"name": "Fjordvik hus KF"}, by=cast.users["administrator"], note="Vedtak 12/26")
    decide_proposal(proposal, cast.users["secretariat"], take=["name"], reason="Ser bra ut.")
    with step(by=cast.users["secretariat"], reason="Intern merknad"):
        Organisation.objects.filter(pk=house.pk).update(city="Vik")
    membership = Membership.objects.get(organisation=house)
    MembershipOverride.objects.create(
        membership=membership,
        status="active",
        reason="Hemmeleg",
        starts_on="2026-01-01",
        ends_on="2026-12-31",
        author=cast.users["secretariat"],
    )
    page = cast.client("administrator").get(PAGE).content.decode()
    assert all(words in page for words in ("Ragnhild Tangvik", "Vedtak 12/26", "Sekretariatet", "Ser bra ut."))
    assert all(words not in page for words in ("Torbjørg Fjellheim", "Intern merknad", "Hemmeleg"))
    assert "Hemmeleg" in str([entry.changes for entry in entries(house)])


def test_register_proposals_are_for_the_secretariat(cast, house):
    propose_change(house, {"register_status": "bankrupt"}, source="register", key="enheter:1")
    assert "Konkurs" in str([entry.changes for entry in entries(house)])
    assert "Konkurs" not in str([entry.changes for entry in entries(house, house_timeline)])


def test_history_is_for_administrators(cast):
    names = ["anonymous", "stranger", "staff", "administrator"]
    assert [cast.client(name).get(PAGE).status_code for name in names] == [302, 404, 403, 200]


def test_back_office_shows_history_of_house_person_and_rows(cast, house):
    client = cast.client("secretariat")
    for name, row in [
        ("organisation", house),
        ("user", cast.users["staff"]),
        ("mandate", Mandate.objects.first()),
        ("membership", Membership.objects.first()),
        ("venue", cast.venues["fjordvik"]),
    ]:
        assert client.get(f"/admin/members/{name}/{row.pk}/history/").status_code == 200, name
    assert "Kari Nordvik" in client.get(f"/admin/members/organisation/{house.pk}/history/").content.decode()


def test_bulk_change_in_the_back_office_is_on_the_timeline_with_its_author(cast, house):
    ids = [row.pk for row in Membership.objects.filter(organisation=house)]
    address = "/admin/members/membership/"
    data = {"action": "activate", "_selected_action": ids, "paid_on": "2026-02-02"}
    assert cast.client("secretariat").post(address, data).status_code == 302
    entry = entries(house, kind="Medlemskap")[0]
    assert (entry.kind, entry.who) == ("Medlemskap", "Torbjørg Fjellheim")
    assert [(row.label, row.after) for row in entry.changes] == [("Betalt", "02.02.2026")]


def test_history_of_a_person_holds_what_they_changed_about_themselves_and_their_access(cast):
    person = cast.users["staff"]
    type(person).objects.filter(pk=person.pk).update(title="Teknisk leder", email_seen_by="members")
    found = entries(person, person_timeline, kind="Person")
    assert [entry.kind for entry in entries(person, person_timeline)].count("Tilgang") == 1
    assert tuple(row.after for row in found[0].changes) == ("Teknisk leder", "Kolleger i alle medlemshus")


def test_deleted_rows_stay_on_it(cast, house):
    Mandate.objects.filter(user=cast.users["staff"]).delete()
    entry = next(entry for entry in entries(house, kind="Tilgang") if entry.subject.startswith("Kari"))
    assert (str(entry.verb), entry.subject) == ("fjernet", "Kari Nordvik, Ansatt")


def test_page_costs_the_same_with_more_changes(cast, house):
    def queries(timeline):
        with CaptureQueriesContext(connection) as found:
            timeline(house, QueryDict())
        return len(found)

    def change(number):
        Hall.objects.filter(venue=cast.venues["fjordvik"]).update(seats=100 + number)
        Venue.objects.filter(organisation=house).update(place=f"Vik {number}")
        with step(by=cast.users["secretariat"], reason=str(number)):
            Organisation.objects.filter(pk=house.pk).update(city=str(number))

    Hall.objects.create(venue=cast.venues["fjordvik"], name="Sal 0", seats=1)
    propose_change(house, {"name": "Nytt"}, by=cast.users["administrator"], note="x")
    change(0)
    before = [queries(organisation_timeline), queries(house_timeline)]
    for number in range(1, 4):
        change(number)
    after = [queries(organisation_timeline), queries(house_timeline)]
    assert after == before
    assert max(after) <= 20


def test_long_histories_come_in_pages(cast, house):
    for number in range(30):
        Organisation.objects.filter(pk=house.pk).update(city=f"By {number}")
    pages = [house_pages for side in (1, 2) if (house_pages := entries(house, query=f"side={side}"))]
    cities = [
        change.after for page in pages for entry in page for change in entry.changes if change.label == "Poststed"
    ]
    assert [len(page) for page in pages] == [20, 16]
    assert cities == [f"By {number}" for number in reversed(range(30))]
