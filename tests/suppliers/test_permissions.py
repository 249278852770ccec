"""Every address of the app for each of the cast. Nobody's draft has an address: one's own listing has no name in it."""

import pytest

from tests.cast import CAST
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db

EVERYBODY = dict.fromkeys(CAST, 200)
SIGN_IN = 302
OWN = dict.fromkeys(CAST, 404) | {"anonymous": SIGN_IN, "supplier": 200, "other_supplier": 200, "colleague": 403}

PAGES = {
    "/leverandorer/": EVERYBODY,
    "/leverandorer/nye.atom": EVERYBODY,
    "/leverandorer/tindelyd/": EVERYBODY,
    "/leverandorer/tindelyd/kontakt.vcf": EVERYBODY,
    "/leverandorer/ukjent/": dict.fromkeys(CAST, 404),
    "/leverandorer/ukjent/kontakt.vcf": dict.fromkeys(CAST, 404),
    "/min-side/oppforing/": OWN,
    "/min-side/oppforing/rediger/": OWN,
    # other_supplier has neither draft nor published listing here.
    "/min-side/oppforing/forhandsvis/": OWN | {"other_supplier": 404},
    "/min-side/oppforing/endringer/": OWN | {"other_supplier": 404},
    "/min-side/oppforing/forkast/": OWN | {"other_supplier": 404},
    "/min-side/oppforing/publiser/": dict.fromkeys(CAST, 405) | {"anonymous": SIGN_IN},
}
POSTS = {
    "/min-side/oppforing/publiser/": OWN | {"supplier": 302, "other_supplier": 404},
    "/min-side/oppforing/forkast/": OWN | {"supplier": 302, "other_supplier": 404},
    "/min-side/oppforing/rediger/": OWN | {"supplier": 422, "other_supplier": 422},
    "/min-side/oppforing/": dict.fromkeys(CAST, 405) | {"anonymous": SIGN_IN},
    "/leverandorer/": dict.fromkeys(CAST, 405),
    "/leverandorer/tindelyd/": dict.fromkeys(CAST, 405),
}


@pytest.fixture
def with_draft(cast):
    """The supplier has a published listing, and a draft of it."""
    organisation = cast.organisations["tindelyd"]
    listing = published(organisation, name="Tindelyd")
    draft(organisation, name="Hemmelig nytt navn")
    return listing


def rows(table):
    return [(address, name, status) for address, row in table.items() for name, status in row.items()]


def client_of(cast, name):
    """`colleague`: an employee of the supplier, without the mandate for the listing."""
    if name == "colleague":
        cast.users["supplier"].mandates.exclude(kind="employee").delete()
        name = "supplier"
    return cast.client(name)


@pytest.mark.parametrize(("address", "name", "status"), rows(PAGES))
def test_get(cast, with_draft, address, name, status):
    assert client_of(cast, name).get(address).status_code == status


@pytest.mark.parametrize(("address", "name", "status"), rows(POSTS))
def test_post(cast, with_draft, address, name, status):
    assert client_of(cast, name).post(address).status_code == status


@pytest.mark.parametrize("address", [address for address in PAGES if address != "/min-side/oppforing/publiser/"])
@pytest.mark.parametrize("name", [name for name in CAST if name != "supplier"])
def test_draft_is_read_by_its_owner_only(cast, with_draft, address, name):
    assert b"Hemmelig nytt navn" not in cast.client(name).get(address).content


def test_mandate_that_ended_closes_the_edit_page(cast, with_draft):
    client = cast.client("supplier")
    cast.users["supplier"].mandates.all().delete()
    assert client.get("/min-side/oppforing/rediger/").status_code == 404


def test_whoever_acts_for_a_house_edits_no_listing(cast, with_draft):
    from tests.cast import mandate

    mandate(cast.users["supplier"], cast.organisations["fjordvik"], "administrator")
    client = cast.client("supplier")
    session = client.session
    session["acting_for"] = cast.organisations["fjordvik"].pk
    session.save()
    assert client.get("/min-side/oppforing/").status_code == 404
