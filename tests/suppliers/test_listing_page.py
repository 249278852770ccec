"""A supplier's page, contact card, feed and sitemap: who reads what, and what a lapsed membership hides."""

import pytest
from django.utils import timezone

from members.models import Membership
from suppliers.models import ContactPerson, Link, Listing
from suppliers.services import change_slug, publish, put_back, take_down
from suppliers.sitemaps import ListingSitemap
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db
PAGE = "/leverandorer/tindelyd/"
PERSONS = [
    {"name": "Åse Åpen", "email": "ase@tindelyd.example", "is_public": True},
    {"name": "Lars Lukket", "telephone": "91234567", "is_public": False},
]


def html(client, address=PAGE):
    return client.get(address).content.decode()


def with_persons(cast, **fields):
    persons = [ContactPerson(**person) for person in PERSONS]
    return published(cast.organisations["tindelyd"], name="Tindelyd", persons=persons, **fields)


@pytest.mark.parametrize(
    ("name", "sees_all"),
    [("anonymous", False), ("stranger", False), ("staff", True), ("other_supplier", True), ("secretariat", True)],
)
def test_offer_and_private_contacts_are_for_members(cast, name, sees_all):
    with_persons(cast, telephone="22002211", offer_nb="12 % på kurs.")
    page = html(cast.client(name))
    secrets = ["hei@tindelyd.example", "+4722002211", "Lars Lukket", "12 % på kurs."]
    assert [secret in page for secret in secrets] == [sees_all] * 4
    assert ("Åse Åpen" in page, "Bare medlemmer ser dette" in page) == (True, True)


def test_what_the_supplier_made_public_is_public(cast):
    with_persons(cast, telephone="22002211", email_public=True, telephone_public=True)
    page = html(cast.client("anonymous"))
    assert ("mailto:hei@tindelyd.example" in page, 'href="tel:+4722002211"' in page) == (True, True)


def test_sign_in_link_leads_back(client, tindelyd):
    assert 'href="/konto/login/?next=%2Fleverandorer%2Ftindelyd%2F"' in html(client)


def test_nobody_is_locked_out_where_nothing_is_locked(client, cast):
    published(cast.organisations["tindelyd"], name="Tindelyd", email_public=True)
    assert "Bare medlemmer ser dette" not in html(client)


def test_register_data_links_and_coverage_are_shown(cast, client):
    links = [Link(label="Katalogen", url="https://tindelyd.example/katalog")]
    published(cast.organisations["tindelyd"], name="Tindelyd", links=links, counties=["56", "18"])
    page = html(client)
    shown = ["Tindelyd AS", "320\u00a0000\u00a0017", "https://tindelyd.example/katalog", "Finnmark, Nordland"]
    assert [text in page for text in shown] == [True] * 4


def test_page_takes_the_same_queries_with_more_persons(cast, client, django_assert_num_queries):
    published(cast.organisations["tindelyd"], name="Tindelyd")
    with django_assert_num_queries(8):
        html(client)
    with_persons(cast, categories=["lydanlegg", "teleslynge", "scenelys"], counties=["18", "46", "56"])
    with django_assert_num_queries(8):
        html(client)


def test_draft_changes_nothing_before_it_is_published(cast, client, tindelyd):
    draft(cast.organisations["tindelyd"], name="Tindelyd Nord", summary_nb="Helt nytt.")
    assert "Helt nytt." not in html(client)
    publish(tindelyd, by=cast.users["supplier"])
    assert ("Helt nytt." in html(client), "Tindelyd Nord" in html(client, "/leverandorer/")) == (True, True)


def test_text_in_another_language_is_marked(cast, client):
    published(cast.organisations["tindelyd"], name="Tindelyd", summary_nb="Lyd.", summary_en="Sound.")
    client.cookies["nk_language"] = "en"
    assert '<p class="nk-lead">Sound.</p>' in html(client)
    client.cookies["nk_language"] = "nn"
    assert '<p class="nk-lead" lang="nb">Lyd.</p>' in html(client)


def test_former_address_leads_to_the_new_one(client, tindelyd):
    change_slug(tindelyd, "tindelyd-norge")
    response = client.get(PAGE)
    assert (response.status_code, response.headers["Location"]) == (301, "/leverandorer/tindelyd-norge/")


def test_contact_card_tells_what_the_reader_sees(cast):
    with_persons(cast, telephone="22002211")
    public = cast.client("anonymous").get(f"{PAGE}kontakt.vcf")
    members = cast.client("staff").get(f"{PAGE}kontakt.vcf").content.decode()
    assert public.headers["Content-Disposition"] == 'attachment; filename="tindelyd.vcf"'
    assert [text in public.content.decode() for text in ("Åse Åpen", "Lars Lukket", "+4722002211")] == [
        True,
        False,
        False,
    ]
    assert [text in members for text in ("Åse Åpen", "Lars Lukket", "+4722002211")] == [True] * 3


def test_feed_tells_of_new_suppliers_newest_first(cast, client, tindelyd):
    published(cast.organisations["lysverk"], name="Lysverk")
    published(cast.organisations["tindelyd"], name="Tindelyd", summary_nb="Endret, ikke ny.")
    feed = client.get("/leverandorer/nye.atom")
    text = feed.content.decode()
    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert text.index("<title>Lysverk") < text.index("<title>Tindelyd")


def seen(client):
    """Where a reader meets Tindelyd."""
    places = {
        "list": "Tindelyd" in html(client, "/leverandorer/"),
        "search": "Tindelyd" in html(client, "/leverandorer/?q=teleslynge"),
        "page": client.get(PAGE).status_code == 200,
        "former address": client.get("/leverandorer/for-i-tiden/").status_code == 301,
        "card": client.get(f"{PAGE}kontakt.vcf").status_code == 200,
        "feed": "Tindelyd" in html(client, "/leverandorer/nye.atom"),
        "sitemap": [listing.slug for listing in ListingSitemap().items()] == ["tindelyd"],
        "site search": Listing.objects.visible_to(None).matching("teleslynge").count() == 1,
    }
    return {place for place, yes in places.items() if yes}


EVERYWHERE = {"list", "search", "page", "former address", "card", "feed", "sitemap", "site search"}


@pytest.fixture
def moved(tindelyd):
    change_slug(tindelyd, "for-i-tiden")
    change_slug(tindelyd, "tindelyd")
    return tindelyd


def test_lapsed_membership_hides_everywhere_and_a_restored_one_shows_again(cast, client, moved):
    memberships = Membership.objects.filter(organisation=moved.organisation)
    assert seen(client) == EVERYWHERE
    memberships.update(ended_on=timezone.localdate())
    assert seen(client) == set()
    memberships.update(ended_on=None)
    assert seen(client) == EVERYWHERE


def test_unpaid_invoice_hides_nothing(client, moved):
    day = timezone.localdate()
    Membership.objects.filter(organisation=moved.organisation).update(paid_on=None, invoiced_on=day, overdue_since=day)
    assert seen(client) == EVERYWHERE


def test_listing_taken_down_is_hidden_whatever_its_owner_publishes(cast, client, moved):
    take_down(moved, reason="Feil opplysninger.", by=cast.users["secretariat"])
    draft(moved.organisation, name="Tindelyd")
    publish(moved, by=cast.users["supplier"])
    assert seen(client) == set()
    put_back(moved)
    assert "page" in seen(client)
