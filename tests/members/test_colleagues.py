"""Colleagues: seen by members, found by work, county and hall, reached as each of them says."""

import pytest

from members.models import Hall, Membership, User
from tests.cast import make_cast, mandate

pytestmark = pytest.mark.django_db
LIST = "/folk/"


@pytest.fixture
def cast():
    return make_cast()


def names(client, **query):
    return [person.name for person in client.get(LIST, query).context["page"]]


def colleague(cast, name, house="fjordvik", **fields):
    user = User.objects.create_user(f"{User.objects.count()}@hus.example", name=name, **fields)
    mandate(user, cast.organisations[house], "employee")
    return user


def test_names_stand_in_norwegian_order(cast):
    for name in ("Åse Aas", "Ærlend Berg", "Østen Dahl", "Zara Eid"):
        colleague(cast, name)
    found = names(cast.client("other_staff"))
    assert found == [
        "Jorunn Elvelid",
        "Kari Nordvik",
        "Ragnhild Tangvik",
        "Zara Eid",
        "Ærlend Berg",
        "Østen Dahl",
        "Åse Aas",
    ]


@pytest.mark.parametrize("name", ["supplier", "stranger"])
def test_others_meet_what_is_not_there(cast, name):
    client = cast.client(name)
    for address in (LIST, f"{LIST}{cast.users['staff'].pk}/kontakt.vcf", f"{LIST}999999/kontakt.vcf"):
        assert client.get(address).status_code == 404


def test_people_of_lapsed_members_and_suppliers_are_left_out(cast):
    Membership.objects.filter(organisation=cast.organisations["storelv"]).delete()
    assert names(cast.client("staff")) == ["Kari Nordvik", "Ragnhild Tangvik"]


def test_telephone_and_email_show_when_the_person_says_so(cast):
    person = cast.users["staff"]
    User.objects.filter(pk=person.pk).update(telephone="91234567")
    client, card = cast.client("other_staff"), f"{LIST}{person.pk}/kontakt.vcf"
    for text in (client.get(LIST).text, client.get(card).text):
        assert ("91234567" in text, person.email in text) == (False, False)
    User.objects.filter(pk=person.pk).update(telephone_seen_by="members", email_seen_by="members")
    text = client.get(LIST).text
    assert ("tel:+4791234567" in text, f"mailto:{person.email}" in text) == (True, True)
    lines = client.get(card).text.split("\r\n")
    assert {"FN:Kari Nordvik", "ORG:Fjordvik kulturhus KF", f"EMAIL;TYPE=INTERNET,WORK:{person.email}"} <= set(lines)


def test_filters_keep_those_who_fit(cast):
    colleague(cast, "Lyd Person", fields_of_work=["sound"], title="Lydtekniker")
    Hall.objects.create(venue=cast.venues["storelv"], name="Storsalen", seats=900)
    client = cast.client("staff")
    assert names(client, q="lydtek") == ["Lyd Person"]
    assert names(client, q="storelv") == ["Jorunn Elvelid"]
    assert names(client, fag="sound") == ["Lyd Person"]
    assert names(client, fylke="56") == ["Jorunn Elvelid"]
    assert names(client, sal="storst") == ["Jorunn Elvelid"]
    assert names(client, sal="liten") == []


def test_nobody_fits_shows_a_way_back(cast):
    assert "Vis alle kolleger" in cast.client("staff").get(LIST, {"q": "zzz"}).text


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_with_more_people(cast, number, django_assert_num_queries):
    client = cast.client("staff")
    for _each in range(number):
        colleague(cast, "Ny Kollega", house="storelv")
    with django_assert_num_queries(10):
        client.get(LIST)


def test_menu_leads_there(cast):
    assert 'href="/folk/"' in cast.client("staff").get("/min-side/").text
    assert 'href="/folk/"' not in cast.client("supplier").get("/min-side/").text
