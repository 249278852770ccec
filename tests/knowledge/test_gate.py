"""Canary words: what stands only in a resource one may not see shows nowhere."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from desk import files
from knowledge.models import Resource
from knowledge.sitemaps import ResourceSitemap
from tests.cast import CAST
from tests.shared.files import pdf

CANARY = "papegøyefisk"
SEES = {
    "public": set(CAST),
    "members": {"staff", "administrator", "other_staff", "supplier", "other_supplier", "secretariat", "superuser"},
    "venues": {"staff", "administrator", "other_staff", "secretariat", "superuser"},
    "suppliers": {"supplier", "other_supplier", "secretariat", "superuser"},
    "board": {"secretariat", "superuser"},
    "secretariat": {"secretariat", "superuser"},
}
CHANGES = re.compile(rb'(nonce|value)="[^"]+"|papegoyefisk|finnes-ikke')


@pytest.mark.parametrize("audience", SEES)
def test_page_is_open_to_its_audience_only(cast, share, audience):
    share(CANARY, audience=audience)

    answers = {name: cast.client(name).get("/kunnskap/papegoyefisk/").status_code for name in CAST}

    assert answers == {name: 200 if name in SEES[audience] else 404 for name in CAST}


@pytest.mark.parametrize("audience", SEES)
def test_search_finds_it_for_its_audience_only(cast, share, audience):
    share("Om fisk", slug="om-fisk", body=f"Se på en {CANARY} i salen.", audience=audience)

    seen = {name for name in CAST if "om-fisk" in cast.client(name).get(f"/kunnskap/?q={CANARY}").text}

    assert seen == SEES[audience]


@pytest.mark.parametrize("name", ["anonymous", "stranger", "supplier"])
def test_hidden_resource_is_in_no_facet_and_no_count(cast, share, name):
    share("Åpen", kind="guide", year=2020)
    share(
        CANARY,
        audience="venues",
        kind="report",
        year=1999,
        language="se",
        topics=("kino",),
        house=cast.venues["storelv"],
    )

    page = cast.client(name).get("/kunnskap/").text

    values = set(re.findall(r'type="checkbox" form="sok" id="([^"]+)"', page))
    assert values == {"type-guide", "sprak-nb", "ar-2020"}
    assert (CANARY in page, "1 ressurs" in page) == (False, True)


@pytest.mark.parametrize("fields", [{"audience": "members"}, {"status": "draft"}, {"status": "archived"}])
def test_feed_and_sitemap_hold_only_what_is_public(cast, share, fields):
    share("Åpen")
    share(CANARY, **fields)

    feed = cast.client("secretariat").get("/kunnskap/nye.atom").text

    assert (CANARY in feed, "Åpen" in feed) == (False, True)
    assert [row.title for row in ResourceSitemap().items()] == ["Åpen"]


def test_foreign_page_is_not_found_like_a_missing_one(cast, share):
    share(CANARY, audience="venues")
    client = cast.client("supplier")

    foreign, missing = client.get("/kunnskap/papegoyefisk/"), client.get("/kunnskap/finnes-ikke/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert CHANGES.sub(b"", foreign.content) == CHANGES.sub(b"", missing.content)


def test_foreign_resource_is_not_among_the_related(cast, share):
    share("Åpen").related.add(share(CANARY, audience="venues"))

    assert CANARY not in cast.client("supplier").get("/kunnskap/apen/").text


def test_embargo_hides_until_its_moment(cast, share):
    moment = timezone.now() + timedelta(hours=1)
    share(CANARY, embargo_until=moment)

    early, late = Resource.objects.published(), Resource.objects.published(at=moment)

    assert (early.count(), late.count()) == (0, 1)
    assert cast.client("staff").get("/kunnskap/papegoyefisk/").status_code == 404


@pytest.mark.parametrize("status", ["draft", "in_review", "archived"])
def test_unpublished_page_is_open_to_owner_and_secretariat(cast, share, status):
    share(CANARY, status=status, owner=cast.users["staff"])

    seen = {name for name in CAST if cast.client(name).get("/kunnskap/papegoyefisk/").status_code == 200}

    assert seen == {"staff", "secretariat", "superuser"}


def test_own_draft_is_lost_with_the_mandate(cast, share):
    share(CANARY, status="draft", owner=cast.users["stranger"])

    assert cast.client("stranger").get("/kunnskap/papegoyefisk/").status_code == 404


def test_own_draft_is_in_no_list(cast, share):
    share(CANARY, status="draft", owner=cast.users["staff"])

    assert CANARY not in cast.client("staff").get("/kunnskap/").text


@pytest.mark.parametrize("audience", SEES)
def test_file_is_downloaded_by_those_who_see_the_resource(cast, share, audience):
    file = files.store_checked(pdf(), name="Plan.pdf", owner=share(CANARY, audience=audience))

    answers = {name: cast.client(name).get(file.get_absolute_url()) for name in CAST}
    codes = {name: (response.status_code, len(response.getvalue()) > 0)[0] for name, response in answers.items()}

    assert codes == {name: 200 if name in SEES[audience] else 404 for name in CAST}


def test_file_of_a_draft_is_hidden_from_its_audience(cast, share):
    file = files.store_checked(pdf(), name="Plan.pdf", owner=share(CANARY, status="draft"))

    assert cast.client("staff").get(file.get_absolute_url()).status_code == 404


def test_nobody_sees_more_than_the_public(share):
    share("Åpen")
    share(CANARY, audience="members")

    assert [row.title for row in Resource.objects.visible_to(AnonymousUser())] == ["Åpen"]
