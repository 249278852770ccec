from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from association.models import News
from tests.association.rows import news
from tests.cast import CAST, make_cast

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MEMBERS = {"staff", "administrator", "other_staff", "supplier", "other_supplier", "secretariat", "superuser"}
SEES = {
    "public": set(CAST),
    "members": MEMBERS,
    "venues": MEMBERS - {"supplier", "other_supplier"},
    "suppliers": {"supplier", "other_supplier", "secretariat", "superuser"},
    "board": {"secretariat", "superuser"},
    "secretariat": {"secretariat", "superuser"},
}


@pytest.fixture
def cast():
    return make_cast()


@pytest.mark.parametrize("audience", SEES)
def test_article_opens_for_its_audience_alone(cast, audience):
    row = news(audience=audience)
    opened = {name for name in CAST if cast.client(name).get(row.get_absolute_url()).status_code == 200}
    assert opened == SEES[audience]


@pytest.mark.parametrize("audience", SEES)
def test_list_names_what_one_may_see_alone(cast, audience):
    news("Hemmelig sak", audience=audience)
    named = {name for name in CAST if "Hemmelig sak" in cast.client(name).get("/aktuelt/").content.decode()}
    assert named == SEES[audience]


def normalised(response, path):
    html = response.content.decode().replace(path, "/x/")
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_closed_article_looks_like_a_missing_one(client):
    row = news("Lukket", audience="members")
    closed, missing = client.get(row.get_absolute_url()), client.get("/aktuelt/finnesikke/")
    assert closed.status_code == missing.status_code == 404
    assert normalised(closed, row.get_absolute_url()) == normalised(missing, "/aktuelt/finnesikke/")


@pytest.mark.parametrize("publish_from", [None, timezone.now() + timedelta(days=1)])
def test_draft_is_for_the_secretariat(cast, publish_from):
    row = news("Utkast", publish_from=publish_from)
    opened = {name for name in CAST if cast.client(name).get(row.get_absolute_url()).status_code == 200}
    assert opened == {"secretariat", "superuser"}
    assert 'data-color="warning"' in cast.client("secretariat").get(row.get_absolute_url()).content.decode()


def test_edit_is_offered_to_the_secretariat_alone(cast):
    row = news()
    address = f"/admin/association/news/{row.pk}/change/"
    offered = {name for name in CAST if address in cast.client(name).get(row.get_absolute_url()).content.decode()}
    assert offered == {"secretariat", "superuser"}


def test_feed_is_valid_and_public(client):
    news("Åpen & <fin>", slug="apen", body="## Mål\n\n[om](/om/)\x0b", language="nn")
    news("Lukket", audience="members")
    news("Utkast", publish_from=None)
    root = ET.fromstring(client.get("/aktuelt/feed/").content)  # noqa: S314 (our own)
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Åpen & <fin>"]
    assert entries[0].get("{http://www.w3.org/XML/1998/namespace}lang") == "nn"
    assert all(root.find(f"{ATOM}{name}") is not None for name in ("id", "updated", "title", "author"))
    assert all(entries[0].find(f"{ATOM}{name}") is not None for name in ("id", "updated", "summary", "content"))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/aktuelt/", 4), ("/aktuelt/feed/", 2)])
def test_queries_do_not_grow(client, django_assert_num_queries, number, address, queries):
    for place in range(number):
        news(f"Sak {place}")
    with django_assert_num_queries(queries):
        client.get(address)


def test_news_in_another_language_is_marked(client):
    html = client.get(news("Nytt hus", language="nn").get_absolute_url()).content.decode()
    assert '<h1 class="ds-heading" data-size="xl" lang="nn">Nytt hus</h1>' in html


def test_search_goes_by_the_gate(cast):
    news("Orgelet synger", audience="members")
    found = {name: len(News.objects.visible_to(cast.fresh(name)).matching("orgel")) for name in ("staff", "stranger")}
    assert found == {"staff": 1, "stranger": 0}


def test_pinned_news_stand_first(client):
    news("Gammel", pinned=True, publish_from=timezone.now() - timedelta(days=90))
    news("Ny")
    assert [row.title for row in News.objects.newest()] == ["Gammel", "Ny"]
