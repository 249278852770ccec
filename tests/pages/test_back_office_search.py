"""The search of the back office: from what somebody says on the telephone to the card in two steps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kulturhus.pages.back_office_search import digits_of
from members.models import Organisation, User
from suppliers import services as supplier_services
from tests.cast import make_cast, mandate, venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def client(cast):
    return cast.client("secretariat")


def find(client, text):
    return client.get("/admin/sok/", {"q": text})


def card(cast, name="fjordvik"):
    return reverse("admin:organisation_card", args=[cast.organisations[name].pk])


@pytest.mark.parametrize(
    "text",
    ["Fjordvik", "fjordvik kf", "310 000 027", "310000027", "NO 310000027 MVA", "post@fjordvik.example", "22 00 11 22"],
)
def test_one_organisation_leads_straight_to_its_card(cast, client, text):
    Organisation.objects.filter(pk=cast.organisations["fjordvik"].pk).update(
        email="post@fjordvik.example", telephone="22001122"
    )
    assert find(client, text)["Location"].startswith(card(cast))


@pytest.mark.parametrize("text", ["kari nordvik", "Kari", "kari@fjordvik.example", "nordvik fjordvik", "99 88 77 66"])
def test_person_leads_to_their_place_on_the_card(cast, client, text):
    kari = cast.users["staff"]
    User.objects.filter(pk=kari.pk).update(telephone="99887766")
    assert find(client, text)["Location"] == f"{card(cast)}#person-{kari.pk}"


def test_place_finds_the_organisation_of_a_house_there(cast, client):
    house = cast.venues["storelv"]
    house.place = "Oterneset"
    house.save(update_fields=["place"])
    assert find(client, "oterneset")["Location"] == card(cast, "storelv")


def test_unknown_address_is_known_by_its_domain(cast, client):
    Organisation.objects.filter(pk=cast.organisations["fjordvik"].pk).update(email_domains=["fjordvik.kommune.example"])
    assert find(client, "nyansatt@fjordvik.kommune.example")["Location"] == card(cast)


def test_former_name_finds_the_one_that_goes_on(cast, client):
    kept = cast.organisations["fjordvik"]
    Organisation.objects.create(name="Gamlebygda samfunnshus", kind="department", merged_into=kept)
    assert find(client, "gamlebygda")["Location"] == card(cast)


def test_name_of_a_listing_finds_the_company(cast, client):
    listing = supplier_services.start_listing(cast.organisations["lysverk"])
    listing.name = "Glimt og gløtt"
    listing.save(update_fields=["name"])
    assert find(client, "glimt")["Location"] == card(cast, "lysverk")


def test_house_without_an_organisation_leads_to_its_form(cast, client):
    house = venue("Ukjentheim")
    assert find(client, "ukjentheim")["Location"] == reverse("admin:members_venue_change", args=[house.pk])


def test_several_are_listed_in_groups_and_norwegian_order(cast, client):
    for name in ("Ålvik kulturhus", "Østvik kulturhus", "Ærvik kulturhus", "Zvik kulturhus"):
        Organisation.objects.create(name=name, kind="department")
    groups = find(client, "kulturhus").context["groups"]
    names = [hit.title for hit in groups[0].hits]
    wanted = ["Fjordvik kulturhus KF", "Norske kulturhus", "Zvik kulturhus", "Ærvik kulturhus", "Østvik kulturhus"]
    assert names == [*wanted, "Ålvik kulturhus"]


def test_nothing_is_said_in_words(client):
    assert "Ingenting svarer til det." in find(client, "finnes ikke").text
    assert "Skriv det du får høre" in find(client, "").text


@pytest.mark.parametrize("text", ["%", "'", "()", "12", "@", "--", " ", "a" * 300])
def test_odd_text_is_answered(client, text):
    assert find(client, text).status_code in (200, 302)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("310 000 027", "310000027"), ("+47 22 00 11 22", "22001122"), ("Scene 9", ""), ("1234", ""), ("12345", "12345")],
)
def test_numbers_are_told_from_names(text, digits):
    assert digits_of(text) == digits


@pytest.mark.parametrize("rows", [1, 3])
def test_search_costs_the_same_for_any_number_of_hits(cast, client, rows, django_assert_num_queries):
    for number in range(rows + 1):
        organisation = Organisation.objects.create(name=f"Søkelund {number}", kind="department")
        person = User.objects.create_user(f"s{number}@x.example", name=f"Søkelund Per {number}")
        mandate(person, organisation, "employee")
    find(client, "søkelund")
    with CaptureQueriesContext(connection) as queries:
        assert len(find(client, "søkelund").context["groups"][0].hits) == rows + 1
    assert len(queries) == 11


def test_field_stands_on_every_page(cast, client):
    for page in ("/admin/", "/admin/members/venue/", card(cast), "/admin/members/user/add/"):
        assert 'id="office-q"' in client.get(page).text


@pytest.mark.parametrize("name", ["staff", "supplier", "stranger"])
def test_members_have_no_such_pages(cast, name):
    for page in ("/admin/sok/?q=fjordvik", card(cast)):
        assert cast.client(name).get(page, follow=True).status_code == 404
