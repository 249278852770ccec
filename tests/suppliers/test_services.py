"""Drafts, publishing and addresses of listings, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from members.models import Organisation
from suppliers.models import Category, ContactPerson, Link, Listing, ListingRedirect, ListingVersion
from suppliers.services import (
    change_slug,
    discard_draft,
    free_slug,
    publish,
    put_back,
    retell_category,
    start_listing,
    take_down,
)
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(cast):
    return cast.organisations["tindelyd"]


def states(listing):
    return sorted(listing.versions.values_list("state", flat=True))


def test_started_listing_shows_nothing(organisation):
    listing = start_listing(organisation)
    assert (start_listing(organisation), states(listing)) == (listing, [])
    assert list(Listing.objects.visible_to(None)) == []


def test_second_save_replaces_the_draft_and_its_rows(organisation):
    person, link = ContactPerson(name="Silje"), Link(label="Katalog", url="https://tindelyd.example")
    first = draft(organisation, persons=[person], links=[link])
    second = draft(organisation, summary_nb="Ny tekst.", persons=[ContactPerson(name="Jarle")])
    assert (second.pk, states(second.listing)) == (first.pk, ["draft"])
    assert ([str(row) for row in second.persons.all()], second.links.count()) == (["Jarle"], 0)


def test_rows_keep_their_order(organisation):
    version = draft(organisation, persons=[ContactPerson(name=name) for name in ("Åse", "Arne", "Mona")])
    assert [str(person) for person in version.persons.all()] == ["Åse", "Arne", "Mona"]


def test_texts_are_written_one_way(organisation):
    version = draft(organisation, summary_nb=" Lyd \r\n og lys ", body_nb="En\r\nto\r\n", telephone="+47 22 00 22 11")
    version.refresh_from_db()
    assert (version.summary_nb, version.body_nb, version.telephone) == ("Lyd og lys", "En\nto", "22002211")


def test_whole_country_needs_no_counties(organisation):
    assert draft(organisation, counties=["18"], whole_country=True).counties.count() == 0


def test_publishing_puts_the_former_version_aside(organisation):
    listing = published(organisation, name="Tindelyd")
    draft(organisation, name="Tindelyd Nord")
    version = publish(listing, by=None)
    listing.refresh_from_db()
    assert (version.name, listing.name, states(listing)) == (
        "Tindelyd Nord",
        "Tindelyd Nord",
        ["published", "superseded"],
    )


def test_publishing_twice_is_publishing_once(organisation):
    listing = published(organisation)
    assert (publish(listing, by=None), states(listing)) == (None, ["published"])


def test_address_is_made_at_the_first_publication_and_stays(organisation):
    listing = published(organisation, name="Tindelyd")
    draft(organisation, name="Noe helt annet")
    publish(listing, by=None)
    listing.refresh_from_db()
    assert listing.slug == "tindelyd"


def test_first_publication_is_remembered(organisation):
    first = timezone.now() - timedelta(days=400)
    listing = published(organisation, at=first)
    published(organisation)
    listing.refresh_from_db()
    assert listing.first_published_at == first


def test_discarding_leaves_what_is_published(organisation):
    listing = published(organisation)
    draft(organisation)
    discard_draft(listing)
    discard_draft(listing)
    assert states(listing) == ["published"]


def test_name_in_use_gives_a_numbered_address(cast, organisation):
    published(organisation, name="Scene & Lyd")
    assert published(cast.organisations["lysverk"], name="Scene, lyd").slug == "scene-lyd-2"
    assert free_slug("!!!") == "leverandor"


def test_address_that_comes_back_is_no_redirect_any_more(organisation):
    listing = published(organisation, name="Tindelyd")
    for slug in ("nord", "tindelyd", "tindelyd"):
        change_slug(listing, slug)
    assert list(ListingRedirect.objects.values_list("slug", flat=True)) == ["nord"]


def test_address_of_another_is_refused(cast, organisation):
    listing = published(organisation, name="Tindelyd")
    published(cast.organisations["lysverk"], name="Lysverk")
    with pytest.raises(IntegrityError), transaction.atomic():
        change_slug(listing, "lysverk")


def test_former_address_of_another_is_not_given_to_a_new_one(cast, organisation):
    change_slug(published(organisation, name="Tindelyd"), "nord")
    assert published(cast.organisations["lysverk"], name="Tindelyd").slug == "tindelyd-2"


def test_taken_down_without_reason_is_refused(cast, organisation):
    listing = published(organisation)
    with pytest.raises(IntegrityError, match="listing_taken_down_with_reason"), transaction.atomic():
        take_down(listing, reason="", by=cast.users["secretariat"])
    put_back(listing)
    assert Listing.objects.visible_to(None).count() == 1


def test_renamed_category_is_found_by_its_new_name_only(organisation):
    published(organisation, categories=["teleslynge"])
    top = Category.objects.get(key="lyd-og-bilde")
    top.name_nb, top.name_nn, top.name_en = "Akustiske gleder", "", ""
    top.save()
    retell_category(top)
    found = [Listing.objects.visible_to(None).matching(text).count() for text in ("gleder", "sound", "teleslynge")]
    assert found == [1, 0, 1]


def test_category_in_use_is_not_deleted(organisation):
    published(organisation, categories=["teleslynge"])
    with pytest.raises(ProtectedError):
        Category.objects.get(key="teleslynge").delete()


@pytest.mark.parametrize("state", ["draft", "published"])
def test_there_is_one_draft_and_one_published_version(organisation, state):
    listing = published(organisation)
    draft(organisation)
    values = {"published_at": timezone.now()} if state == "published" else {}
    with pytest.raises(IntegrityError, match=f"listing_version_one_{state}"), transaction.atomic():
        ListingVersion.objects.create(listing=listing, state=state, **values)


@pytest.mark.parametrize(
    ("state", "is_dated"), [("draft", True), ("superseded", False), ("published", False), ("nonsense", True)]
)
def test_only_what_was_published_has_a_date(organisation, state, is_dated):
    listing = start_listing(organisation)
    at = timezone.now() if is_dated else None
    with pytest.raises(IntegrityError, match="listing_version_published_unless_draft"), transaction.atomic():
        ListingVersion.objects.create(listing=listing, state=state, published_at=at)


def test_organisation_has_one_listing(organisation):
    start_listing(organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.create(organisation=organisation, name="To", slug="to")


def test_link_without_https_is_refused(organisation):
    with pytest.raises(IntegrityError, match="link_is_https"), transaction.atomic():
        draft(organisation, links=[Link(label="Gammel", url="http://tindelyd.example")])


def test_category_stands_once_in_its_place():
    with pytest.raises(IntegrityError, match="category_name_once"), transaction.atomic():
        Category.objects.create(key="ny", name_nb="Lyd og bilde")


def test_category_is_not_under_itself():
    category = Category.objects.get(key="lyd-og-bilde")
    category.parent = category
    with pytest.raises(IntegrityError, match="category_not_under_itself"), transaction.atomic():
        category.save()


def test_history_remembers_every_draft(organisation):
    draft(organisation, summary_nb="Første.")
    draft(organisation, summary_nb="Andre.")
    rows = ListingVersion.pgh_event_model.objects.order_by("pgh_id")
    assert list(rows.values_list("pgh_label", "summary_nb")) == [("insert", "Første."), ("update", "Andre.")]


def test_organisation_with_a_listing_is_not_deleted(organisation):
    published(organisation)
    with pytest.raises(ProtectedError):
        Organisation.objects.get(pk=organisation.pk).delete()
