"""The directory: who stands in it, in which order, and what the filters count."""

import re

import pytest

from members.models import Organisation
from suppliers.models import Listing
from tests.cast import membership
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db
NUMBERS = ["310000043", "310000051", "310000078"]


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
    with django_assert_num_queries(11):
        client.get(f"/leverandorer/{query}")
    request.getfixturevalue("three")
    with django_assert_num_queries(11):
        client.get(f"/leverandorer/{query}")
    assert Listing.objects.count() == 3


def facet(client, query, value):
    """The number beside a category of the filter."""
    html = client.get(f"/leverandorer/{query}").content.decode()
    found = re.search(rf'for="fag-{value}">.*?</span>(\d+)<', html)
    return int(found[1]) if found else None


def test_top_category_counts_a_supplier_once(client, tindelyd, lysverk):
    assert (facet(client, "", "lyd-og-bilde"), facet(client, "", "lydanlegg")) == (1, 1)


def test_numbers_heed_the_other_filters_but_not_their_own(client, tindelyd, lysverk):
    assert facet(client, "?fylke=46&fag=lyd-og-bilde", "lys-og-scene") is None
    assert facet(client, "?fylke=18&fag=lyd-og-bilde", "lys-og-scene") == 1


def test_county_counts_those_who_deliver_everywhere_too(client, tindelyd, lysverk):
    html = client.get("/leverandorer/?fag=lys-og-scene").content.decode()
    assert ('<option value="18">Nordland (1)</option>' in html, ">Vestland (0)</option>" in html) == (True, True)
    assert ">Vestland (1)</option>" in client.get("/leverandorer/").content.decode()


def test_chip_takes_its_own_filter_away_only(client, tindelyd):
    html = client.get("/leverandorer/?q=lyd&fag=lydanlegg&fylke=46&side=1").content.decode()
    chips = re.findall(r'<a class="ds-chip" data-removable href="([^"]*)"', html)
    assert chips == ["?q=lyd&amp;fylke=46", "?q=lyd&amp;fag=lydanlegg"]


def test_unreadable_filter_is_left_out_and_said(client, tindelyd):
    html = client.get("/leverandorer/?fylke=99").content.decode()
    assert "Dette kunne vi ikke lese, så vi så bort fra det:" in html
    assert "<title>Leverandører" in html


def test_excerpt_marks_the_hit_and_escapes_the_rest(cast, client):
    published(cast.organisations["tindelyd"], summary_nb="Slynger & lydanlegg.")
    html = client.get("/leverandorer/?q=slynge").content.decode()
    assert "<mark>Slynger</mark> &amp; lydanlegg" in html


def test_empty_answer_leads_on(client, tindelyd):
    html = client.get("/leverandorer/?q=badekar").content.decode()
    assert ("Ingen leverandør svarer til alt dette" in html, "Vis alle leverandører" in html) == (True, True)


def test_page_follows_the_query(cast, client, tindelyd):
    for number in range(21):
        organisation = Organisation.objects.create(
            name=f"Avdeling {number:02}", kind="department", parent=cast.organisations["fjordvik"]
        )
        membership(organisation, "supplier")
        published(organisation, name=f"Avdeling {number:02}")
    assert names(client, "?side=2") == ["Avdeling 20", "Tindelyd"]
    assert 'href="?q=lyd&amp;side=2"' in client.get("/leverandorer/?q=lyd").content.decode()


def test_htmx_hears_the_address_without_empty_fields(client, tindelyd):
    response = client.get("/leverandorer/?q=&fylke=46", headers={"HX-Request": "true"})
    assert response.headers["HX-Replace-Url"] == "/leverandorer/?fylke=46"


def test_anonymous_reader_gets_no_session(client, tindelyd):
    response = client.get("/leverandorer/?q=lyd")
    assert (response.cookies.get("sessionid"), response.status_code) == (None, 200)


@pytest.mark.parametrize(("name", "shown"), [("supplier", True), ("staff", False)])
def test_link_to_edit_is_for_those_who_may(cast, tindelyd, name, shown):
    assert ("Rediger oppføringen vår" in cast.client(name).get("/leverandorer/").content.decode()) is shown
