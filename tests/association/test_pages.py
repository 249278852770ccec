import pytest
from django.conf import settings

from association.models import Page
from association.services import save_page
from tests.association.rows import benefit, figure, news, office, page
from tests.cast import CAST, make_cast

pytestmark = pytest.mark.django_db

LISTS = ["/om/", "/om/styret/", "/om/ansatte/", "/om/presse/", "/aktuelt/"]


@pytest.fixture
def cast():
    return make_cast()


@pytest.mark.parametrize("address", LISTS)
def test_page_stands_with_nothing_written(client, address):
    Page.objects.all().delete()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("slug", ["personvern", "tilgjengelighet", "hjelp"])
def test_what_the_menus_lead_to_is_there_from_the_start(client, slug):
    assert "Denne siden er ikke skrevet ennå" in client.get(f"/om/{slug}/").content.decode()


def test_closed_page_opens_for_its_audience_alone(cast):
    page(audience="board")
    opened = {name for name in CAST if cast.client(name).get("/om/strategi/").status_code == 200}
    assert opened == {"secretariat", "superuser"}


def test_closed_page_is_not_named_in_the_row(client):
    page(audience="members", in_menu=True)
    assert "strategi" not in client.get("/om/").content.decode()


def test_former_address_leads_to_the_page_and_those_below(client):
    top = page()
    page("mal", title_nb="Mål", parent=top)
    top.slug = "plan"
    save_page(top)
    assert client.get("/om/strategi/").url == "/om/plan/"
    assert client.get("/om/strategi/mal/").url == "/om/plan/mal/"
    assert client.get("/om/plan/mal/").status_code == 200


def test_former_address_of_a_closed_page_tells_nothing(client):
    row = page(audience="members")
    row.slug = "plan"
    save_page(row)
    assert client.get("/om/strategi/").status_code == 404


def test_page_falls_back_to_bokmal_and_says_so(client):
    page(title_en="")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    html = client.get("/om/strategi/").content.decode()
    assert 'lang="nb">Strategi</h1>' in html
    assert '<div class="nk-prose" lang="nb">' in html


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_people(client, django_assert_num_queries, number):
    cast = make_cast()
    for name in list(cast.users)[:number]:
        office(cast.users[name])
    with django_assert_num_queries(5):
        client.get("/om/ansatte/")


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_figures_and_news(client, django_assert_num_queries, number):
    for place in range(number):
        figure(f"tall-{place}")
        news(f"Sak {place}")
    with django_assert_num_queries(6):
        client.get("/om/presse/")


def test_benefits_are_for_their_audience(cast):
    benefit(audience="venues")
    shown = {name for name in CAST[1:] if "LYS-15" in cast.client(name).get("/min-side/fordeler/").content.decode()}
    assert shown == {"staff", "administrator", "other_staff", "secretariat", "superuser"}


def test_benefits_ask_visitors_to_sign_in(client):
    assert client.get("/min-side/fordeler/").status_code == 302
