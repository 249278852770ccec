"""The directory: who stands in it, in which order, and what the filters count."""

import re

import pytest
from django.utils import timezone

from members.models import Membership, Organisation
from suppliers.models import Listing
from tests.cast import make_cast, membership
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db
NUMBERS = ["310000043", "310000051", "310000078"]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def tindelyd(cast):
    return published(
        cast.organisations["tindelyd"],
        name="Tindelyd",
        summary_nb="Lydanlegg, teleslynge og service.",
        body_nb="Vi **måler** salen før vi tegner anlegget.",
        categories=["lydanlegg", "teleslynge"],
    )


@pytest.fixture
def lysverk(cast):
    return published(
        cast.organisations["lysverk"],
        name="Lysverk",
        summary_nb="Lysdesign i nord.",
        categories=["scenelys"],
        counties=["18", "56"],
    )


def names(client, query=""):
    html = client.get(f"/leverandorer/{query}").content.decode()
    return re.findall(r'<h3 [^>]*><a href="[^"]*">([^<]*)', html)


def test_published_suppliers_stand_in_alphabetical_order(client, tindelyd, lysverk):
    assert names(client) == ["Lysverk", "Tindelyd"]


def test_draft_is_not_in_the_directory(cast, client):
    draft(cast.organisations["tindelyd"])
    assert names(client) == []


def test_lapsed_membership_hides_and_a_new_one_shows_again(cast, client, tindelyd):
    organisation = cast.organisations["tindelyd"]
    Membership.objects.filter(organisation=organisation).update(ended_on=timezone.localdate())
    assert names(client) == []
    Membership.objects.filter(organisation=organisation).update(ended_on=None)
    assert names(client) == ["Tindelyd"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=teleslynger", ["Tindelyd"]),
        ("?q=måle+saler", ["Tindelyd"]),
        ("?q=lys", ["Lysverk"]),
        ("?q=hearing+loops", ["Tindelyd"]),
        ("?q=lyd+nord", []),
        ("?fag=lys-og-scene", ["Lysverk"]),
        ("?fag=lydanlegg&fag=scenelys", ["Lysverk", "Tindelyd"]),
        ("?fylke=18", ["Lysverk", "Tindelyd"]),
        ("?fylke=46", ["Tindelyd"]),
        ("?fylke=46&fag=lys-og-scene", []),
        ("?fylke=99", ["Lysverk", "Tindelyd"]),
        ("?fag=ingenting", ["Lysverk", "Tindelyd"]),
        ("?q=%20", ["Lysverk", "Tindelyd"]),
    ],
)
def test_filters_narrow_the_list(client, tindelyd, lysverk, query, found):
    assert names(client, query) == found


def test_best_answer_comes_first(cast, client, tindelyd, lysverk):
    published(cast.organisations["lysverk"], name="Alfa Lydanlegg", summary_nb="Annet.", body_nb="Teleslynge.")
    assert names(client, "?q=teleslynge") == ["Tindelyd", "Alfa Lydanlegg"]


@pytest.fixture
def three(cast, tindelyd):
    for number, name in zip(NUMBERS[:2], ["Ålesund Scene AS", "Østre Rigg AS"], strict=True):
        organisation = Organisation.objects.create(name=name, number=number)
        membership(organisation, "supplier")
        published(organisation, categories=["rigg-og-loft"], counties=["15"])


@pytest.mark.parametrize("query", ["", "?q=lyd&fylke=15"])
def test_queries_do_not_follow_the_rows(client, tindelyd, django_assert_num_queries, query, request):
    with django_assert_num_queries(8):
        client.get(f"/leverandorer/{query}")
    request.getfixturevalue("three")
    with django_assert_num_queries(8):
        client.get(f"/leverandorer/{query}")
    assert Listing.objects.count() == 3
