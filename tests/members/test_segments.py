"""Segments: whom the criteria mean, counted and listed live."""

import pytest
from django.urls import reverse

from members.models import Hall, Membership, Segment, User
from members.segments import chosen, reach
from members.services import end_mandate
from tests.cast import make_cast, mandate, membership, organisation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def names(criteria):
    return [row.name for row in chosen(criteria)]


def people(criteria):
    return [(row.organisation.name, str(row.person or ""), row.address) for row in reach(criteria)]


FJORDVIK, STORELV, TINDELYD, LYSVERK = (
    "Fjordvik kulturhus KF",
    "Storelv konserthus AS",
    "Tindelyd AS",
    "Lysverk Scene AS",
)


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({}, [FJORDVIK, LYSVERK, STORELV, TINDELYD]),
        ({"categories": ["venue"]}, [FJORDVIK, STORELV]),
        ({"categories": ["venue"], "administrator": "without"}, [STORELV]),
        ({"administrator": "with"}, [FJORDVIK, LYSVERK, TINDELYD]),
        ({"counties": ["46"]}, [FJORDVIK]),
        ({"counties": ["46", "56"], "administrator": "without"}, [STORELV]),
        ({"statuses": ["lapsed"]}, []),
        ({"statuses": ["active"], "categories": ["supplier"]}, [LYSVERK, TINDELYD]),
        ({"kinds": ["department"]}, []),
        ({"seats_from": 400}, [FJORDVIK]),
        ({"seats_to": 400}, [STORELV]),
    ],
)
def test_organisations_are_those_the_criteria_mean(cast, criteria, found):
    Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=420)
    Hall.objects.create(venue=cast.venues["fjordvik"], name="Lillesalen", seats=90)
    Hall.objects.create(venue=cast.venues["storelv"], name="Salen", seats=200)
    assert names(criteria) == found


def test_member_without_a_house_is_found_by_its_seat(cast):
    organisation = organisation_of("nord", "Nordre scene AS", "310000043")
    organisation.municipality_id = "5601"
    organisation.save()
    assert names({"counties": ["56"]}) == ["Nordre scene AS", STORELV]


def test_status_is_that_of_today(cast):
    Membership.objects.filter(organisation=cast.organisations["storelv"]).update(ended_on="2020-01-01")
    assert names({"statuses": ["active"], "categories": ["venue"]}) == [FJORDVIK]


def test_people_stand_by_organisation_and_name(cast):
    assert people({"categories": ["venue"]}) == [
        (FJORDVIK, "Kari Nordvik", "kari@fjordvik.example"),
        (FJORDVIK, "Ragnhild Tangvik", "ragnhild@fjordvik.example"),
        (STORELV, "Jorunn Elvelid", "jorunn@storelv.example"),
    ]


def test_kind_of_access_field_of_work_and_language_narrow(cast):
    User.objects.filter(pk=cast.users["staff"].pk).update(fields_of_work=["stage", "sound"], language="nn")
    assert [row[1] for row in people({"counties": ["46"], "reach": ["administrator"]})] == ["Ragnhild Tangvik"]
    assert [row[1] for row in people({"counties": ["46"], "fields_of_work": ["sound"]})] == ["Kari Nordvik"]
    assert [row[1] for row in people({"counties": ["46"], "language": "nn"})] == ["Kari Nordvik"]


def test_person_for_two_organisations_stands_once(cast):
    mandate(cast.users["staff"], cast.organisations["storelv"], "employee")
    rows = [row for row in reach({"categories": ["venue"]}) if row.person == cast.users["staff"]]
    assert [(row.organisation.name, row.others) for row in rows] == [(FJORDVIK, [STORELV])]


@pytest.mark.parametrize(("mailbox", "address"), [(True, "post@storelv.example"), (False, "")])
def test_house_without_people_is_told_of(cast, mailbox, address):
    house = cast.organisations["storelv"]
    house.email = "Post@storelv.example"
    house.save()
    end_mandate(house.mandates.get(), cast.users["secretariat"])
    assert people({"counties": ["56"], "mailbox": mailbox}) == [(STORELV, "", address)]


def test_ended_access_is_no_reason_any_more(cast):
    end_mandate(cast.organisations["storelv"].mandates.get(), cast.users["secretariat"])
    assert people({"counties": ["56"]}) == [(STORELV, "", "")]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number(cast, rows, django_assert_num_queries):
    for number in range(rows):
        organisation = organisation_of("more", f"Hus {number}", f"31000010{number}")
        membership(organisation)
        mandate(cast.users["staff"], organisation, "employee")
    with django_assert_num_queries(2):
        reach({"categories": ["venue"], "statuses": ["active"], "administrator": "without"})


# --- The pages of the back office ---


ADD = "admin:members_segment_add"


def saved(client, **fields):
    """Whom it means is looked at first, and then it is saved."""
    data = {"name": "Vestland"} | fields
    answer = client.post(reverse(ADD), data)
    assert not Segment.objects.exists()
    if answer.context and "seen" in answer.context:
        answer = client.post(reverse(ADD), data | {"seen": answer.context["seen"]})
    return answer, Segment.objects.filter(name="Vestland").first()


def test_form_keeps_only_what_was_chosen_and_shows_whom_it_means(cast):
    client = cast.client("secretariat")
    answer, segment = saved(client, counties=["46"], reach=["administrator"], mailbox="on")

    assert segment.criteria == {"counties": ["46"], "reach": ["administrator"], "mailbox": True}
    html = client.get(answer.url).text
    assert ("Ragnhild Tangvik" in html, "Kari Nordvik" in html, "Fylke: Vestland" in html) == (True, False, True)


def test_first_names_and_numbers_stand_before_anything_is_saved(cast):
    client = cast.client("secretariat")
    answer = client.post(reverse(ADD), {"name": "Vestland", "counties": ["46"]})
    assert "1 organisasjon, 2 personer" in answer.text
    assert "Kari Nordvik, Fjordvik kulturhus KF" in answer.text
    assert (answer.context["more"], Segment.objects.exists()) == (0, False)
    other = {"name": "Vestland", "counties": ["56"], "seen": answer.context["seen"]}
    assert "Jorunn Elvelid" in client.post(reverse(ADD), other).text  # others than those who were seen
    assert not Segment.objects.exists()


def test_new_name_alone_needs_no_second_look(cast):
    client = cast.client("secretariat")
    _answer, segment = saved(client, counties=["46"])
    address = reverse("admin:members_segment_change", args=[segment.pk])
    assert client.post(address, {"name": "Vest", "counties": ["46"]}).status_code == 302
    assert "seen" in client.post(address, {"name": "Vest", "counties": ["56"]}).context
    segment.refresh_from_db()
    assert (segment.name, segment.criteria) == ("Vest", {"counties": ["46"]})


def test_form_shows_again_what_was_chosen(cast):
    client = cast.client("secretariat")
    _answer, segment = saved(client, counties=["46"], administrator="without", seats_from="200")
    form = client.get(reverse("admin:members_segment_change", args=[segment.pk])).context["adminform"].form
    found = {name: form.get_initial_for_field(form.fields[name], name) for name in segment.criteria}
    assert found == {"counties": ["46"], "administrator": "without", "seats_from": 200}


def test_limits_the_wrong_way_round_are_refused(cast):
    _answer, segment = saved(cast.client("secretariat"), seats_from="400", seats_to="200")
    assert segment is None


def test_list_goes_to_a_spreadsheet(cast):
    segment = Segment.objects.create(name="Vestland", criteria={"counties": ["46"]})
    answer = cast.client("secretariat").get(reverse("admin:members_segment_export_who", args=[segment.pk, "csv"]))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Organisasjon;Person;E-post;Tilgang;Også for"
    assert lines[1] == "Fjordvik kulturhus KF;Kari Nordvik;kari@fjordvik.example;Ansatt;"


@pytest.mark.parametrize("who", ["staff", "supplier", "stranger"])
def test_segments_are_the_secretariats(cast, who):
    segment = Segment.objects.create(name="Alle", criteria={})
    for name, args in (("who", [segment.pk]), ("export_who", [segment.pk, "csv"])):
        address = reverse(f"admin:members_segment_{name}", args=args)
        assert cast.client(who).get(address, follow=True).status_code == 404
