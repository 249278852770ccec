"""The secretariat's lists: what a listing is today, taking down with a reason, and the category tree."""

import pytest
from django.utils import timezone

from members.models import Membership, Organisation
from suppliers.models import Category, Listing, ListingRedirect
from suppliers.services import take_down
from tests.cast import membership
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db
LISTINGS, CATEGORIES = "/admin/suppliers/listing/", "/admin/suppliers/category/"


@pytest.fixture
def client(cast):
    return cast.client("secretariat")


def shown(client, query=""):
    return [str(row) for row in client.get(f"{LISTINGS}{query}").context["cl"].result_list]


def act(client, action, *listings, **fields):
    chosen = [str(listing.pk) for listing in listings]
    data = {"action": action, "_selected_action": chosen} | fields
    return client.post(LISTINGS, data, follow=True).content.decode()


@pytest.fixture
def others(cast):
    for number, name in [("310000043", "Ålesund Scene AS"), ("310000051", "Østre Rigg AS")]:
        organisation = Organisation.objects.create(name=name, number=number)
        membership(organisation, "supplier")
        published(organisation, categories=["scenelys"], counties=["15"])
        draft(organisation)


def test_list_takes_the_same_queries_with_more_rows(client, tindelyd, django_assert_num_queries, request):
    client.get(LISTINGS)
    with django_assert_num_queries(9):
        assert shown(client) == ["Tindelyd"]
    request.getfixturevalue("others")
    with django_assert_num_queries(9):
        assert shown(client) == ["Tindelyd", "Østre Rigg AS", "Ålesund Scene AS"]


def test_listing_opens_with_its_versions_in_the_same_queries(client, tindelyd, django_assert_num_queries):
    address = f"{LISTINGS}{tindelyd.pk}/change/"
    client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
    for _number in range(2):
        published(tindelyd.organisation)
    with django_assert_num_queries(6):
        client.get(address)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=320000017", ["Tindelyd"]),
        ("?q=ålesund", ["Ålesund Scene AS"]),
        ("?category=lyd-og-bilde", ["Tindelyd"]),
        ("?county=46", ["Tindelyd"]),
        ("?county=15", ["Tindelyd", "Østre Rigg AS", "Ålesund Scene AS"]),
        ("?showing=draft", ["Østre Rigg AS", "Ålesund Scene AS"]),
        ("?showing=taken_down", []),
        ("?showing=shown&category=scenelys", ["Østre Rigg AS", "Ålesund Scene AS"]),
    ],
)
def test_list_is_searched_and_filtered(client, tindelyd, others, query, found):
    assert shown(client, query) == found


def test_status_today_follows_the_facts(client, cast, tindelyd):
    def status():
        return Listing.objects.with_showing().get().showing

    found = [status()]
    Membership.objects.filter(organisation=tindelyd.organisation).update(ended_on=timezone.localdate())
    found.append(status())
    take_down(tindelyd, reason="Feil.", by=cast.users["secretariat"])
    found.append(status())
    Listing.objects.update(taken_down_at=None, taken_down_reason="")
    tindelyd.versions.all().delete()
    found.append(status())
    assert found == ["shown", "no_membership", "taken_down", "unpublished"]


def test_taking_down_needs_a_reason(client, cast, tindelyd):
    assert "Skriv en begrunnelse" in act(client, "take_down", tindelyd, reason="  ")
    act(client, "take_down", tindelyd, reason="Feil priser.")
    tindelyd.refresh_from_db()
    assert (tindelyd.taken_down_reason, tindelyd.taken_down_by) == ("Feil priser.", cast.users["secretariat"])
    act(client, "put_back", tindelyd)
    assert Listing.objects.visible_to(None).count() == 1


def test_waiting_drafts_are_published(client, tindelyd, others):
    assert "2 utkast er publisert." in act(client, "publish_drafts", *Listing.objects.all())
    assert shown(client, "?showing=draft") == []


def test_new_address_leaves_a_redirect(client, tindelyd):
    inline = {"versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0"}
    client.post(f"{LISTINGS}{tindelyd.pk}/change/", {"slug": "tindelyd-norge"} | inline)
    tindelyd.refresh_from_db()
    assert (tindelyd.slug, ListingRedirect.objects.get().slug) == ("tindelyd-norge", "tindelyd")


def test_address_others_have_links_to_is_refused(client, cast, tindelyd):
    ListingRedirect.objects.create(slug="opptatt", listing=published(cast.organisations["lysverk"]))
    inline = {"versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0"}
    page = client.post(f"{LISTINGS}{tindelyd.pk}/change/", {"slug": "opptatt"} | inline).content.decode()
    assert "En annen leverandør hadde denne adressen før" in page


@pytest.mark.parametrize("address", [f"{LISTINGS}add/", f"{LISTINGS}%d/delete/"])
def test_listing_is_neither_added_nor_deleted_here(client, tindelyd, address):
    address = address % tindelyd.pk if "%d" in address else address
    assert client.get(address).status_code == 403


def test_tree_takes_the_same_queries_however_many_use_it(client, tindelyd, django_assert_num_queries, request):
    client.get(CATEGORIES)
    with django_assert_num_queries(7):
        client.get(CATEGORIES)
    request.getfixturevalue("others")
    with django_assert_num_queries(7):
        rows = client.get(CATEGORIES).context["cl"].result_list
    assert {row.key: row.uses for row in rows if row.uses} == {"lydanlegg": 1, "teleslynge": 1, "scenelys": 2}


def test_renamed_category_is_searched_by_its_new_name(client, tindelyd):
    category = Category.objects.get(key="teleslynge")
    client.post(
        f"{CATEGORIES}{category.pk}/change/", {"name_nb": "Lyttesløyfe", "parent": str(category.parent_id)}, follow=True
    )
    assert Listing.objects.visible_to(None).matching("lyttesløyfe").count() == 1


def test_category_in_use_is_not_deleted_here(client, tindelyd):
    category = Category.objects.get(key="teleslynge")
    page = client.get(f"{CATEGORIES}{category.pk}/delete/").content.decode()
    assert 'name="post"' not in page


@pytest.mark.parametrize("name", ["staff", "supplier", "stranger"])
def test_members_find_no_such_lists(cast, name):
    assert [cast.client(name).get(address, follow=True).status_code for address in (LISTINGS, CATEGORIES)] == [404, 404]


def test_former_addresses_are_for_superusers():
    from members.backends import SUPERUSER_MODELS

    assert "suppliers.listingredirect" in SUPERUSER_MODELS
