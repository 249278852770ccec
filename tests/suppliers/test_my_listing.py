"""The overview of one's own listing, the preview, what a draft changes, publishing and throwing away."""

import pytest
from django.utils import timezone

from members.models import Membership
from suppliers.models import ContactPerson
from suppliers.services import take_down
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db
MINE = "/min-side/oppforing/"


@pytest.fixture
def client(cast):
    return cast.client("supplier")


def html(client, address=MINE):
    return client.get(address).content.decode()


def test_overview_without_a_listing_leads_to_the_edit_page(client):
    page = html(client)
    assert ("Dere har ingen oppføring ennå" in page, 'href="/min-side/oppforing/rediger/"' in page) == (True, True)


def test_overview_of_a_draft_that_was_never_published(client, cast):
    draft(cast.organisations["tindelyd"])
    page = html(client)
    assert ("Oppføringen er ikke publisert" in page, 'action="/min-side/oppforing/publiser/"' in page) == (True, True)


def test_overview_names_what_the_draft_changes(client, cast, tindelyd):
    assert ("Oppføringen vises i oversikten" in html(client), "Utkastet" in html(client)) == (True, False)
    draft(cast.organisations["tindelyd"], name="Tindelyd", by=cast.users["supplier"])
    assert "Det endrer" in html(client)


def test_overview_says_when_a_draft_changes_nothing(client, cast):
    for make in (published, draft):
        make(cast.organisations["tindelyd"], name="Tindelyd")
    assert "Utkastet sier det samme" in html(client)


def test_overview_says_why_the_listing_is_hidden(client, cast, tindelyd):
    Membership.objects.filter(organisation=tindelyd.organisation).update(ended_on=timezone.localdate())
    assert "skjult fordi medlemskapet ikke gjelder nå" in html(client)
    take_down(tindelyd, reason="Feil telefonnummer.", by=cast.users["secretariat"])
    assert ("tatt ned oppføringen" in html(client), "Feil telefonnummer." in html(client)) == (True, True)


def test_overview_remembers_earlier_versions(client, cast, tindelyd):
    published(cast.organisations["tindelyd"], by=cast.users["supplier"])
    assert "Tidligere utgaver" in html(client)


def test_overview_takes_the_same_queries_with_more_versions(client, cast, tindelyd, django_assert_num_queries):
    organisation = cast.organisations["tindelyd"]
    published(organisation)
    draft(organisation)
    with django_assert_num_queries(13):
        html(client)
    for _number in range(2):
        published(organisation, by=cast.users["supplier"])
    draft(organisation, persons=[ContactPerson(name="A", email="a@b.example"), ContactPerson(name="B")])
    with django_assert_num_queries(13):
        html(client)


@pytest.mark.parametrize(("reader", "sees_all"), [("", True), ("?som=medlem", True), ("?som=alle", False)])
def test_preview_shows_the_draft_as_each_reader_sees_it(client, cast, tindelyd, reader, sees_all):
    draft(cast.organisations["tindelyd"], name="Nytt navn", offer_nb="20 % på alt.")
    page = html(client, f"{MINE}forhandsvis/{reader}")
    assert ("Nytt navn" in page, "20 % på alt." in page, "hei@tindelyd.example" in page) == (True, sees_all, sees_all)


def test_preview_without_a_draft_shows_what_is_published(client, tindelyd):
    assert "Dette er den publiserte oppføringen" in html(client, f"{MINE}forhandsvis/")


def test_changes_are_marked(client, cast, tindelyd):
    draft(cast.organisations["tindelyd"], summary_nb="Lydanlegg, teleslynge og <kurs>.")
    page = html(client, f"{MINE}endringer/")
    assert '<del><span class="ds-sr-only">Går ut: </span>service.</del>' in page
    assert '<ins><span class="ds-sr-only">Nytt: </span>&lt;kurs&gt;.</ins>' in page


def test_publishing_leads_back_and_says_so(client, cast):
    draft(cast.organisations["tindelyd"], name="Tindelyd")
    response = client.post(f"{MINE}publiser/", follow=True)
    assert (response.redirect_chain, "Oppføringen er publisert." in response.content.decode()) == ([(MINE, 302)], True)
    assert client.get("/leverandorer/tindelyd/").status_code == 200


def test_draft_is_thrown_away_after_a_question(client, cast, tindelyd):
    draft(cast.organisations["tindelyd"], name="Nytt navn")
    assert "Forkaste utkastet?" in html(client, f"{MINE}forkast/")
    assert tindelyd.versions.filter(state="draft").count() == 1
    assert client.post(f"{MINE}forkast/").headers["Location"] == MINE
    assert list(tindelyd.versions.values_list("state", flat=True)) == ["published"]


def test_publishing_needs_the_token_of_the_form(cast):
    from django.conf import settings
    from django.test import Client

    draft(cast.organisations["tindelyd"])
    cast.client("supplier")
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = cast.keys["supplier"]
    assert client.post(f"{MINE}publiser/").status_code == 403


def test_preview_links_to_no_page_that_is_not_there(client, cast):
    draft(cast.organisations["tindelyd"], email_public=True)
    assert "kontakt.vcf" not in html(client, f"{MINE}forhandsvis/")
