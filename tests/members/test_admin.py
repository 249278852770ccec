"""The members part of the back office: every list and form opens, and costs the same with one row as with three."""

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import Hall, Mandate, MemberCategory, Membership, Organisation, RightRule, User
from tests.cast import make_cast, mandate, membership, venue

pytestmark = pytest.mark.django_db
LISTS = ["organisation", "membership", "user", "mandate", "venue", "membercategory"]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def client(cast):
    return cast.client("secretariat")


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_forms_to_add_open(client, name):
    assert client.get(f"/admin/members/{name}/").status_code == 200
    assert client.get(f"/admin/members/{name}/add/").status_code == 200


@pytest.mark.parametrize("name", ["organisation", "membership", "user", "mandate", "venue"])
def test_lists_cost_the_same_with_more_rows(client, cast, name):
    before = queries(client, f"/admin/members/{name}/")
    for number in range(3):
        organisation = Organisation.objects.create(name=f"Hus {number}", kind="department")
        membership(organisation)
        user = User.objects.create_user(f"p{number}@hus.example", name="Per")
        mandate(user, organisation, "administrator")
        venue(f"Hus {number}", organisation=organisation)
    assert queries(client, f"/admin/members/{name}/") == before


def test_forms_to_change_open(client, cast):
    Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=500)
    for name, row in [
        ("organisation", cast.organisations["fjordvik"]),
        ("membership", Membership.objects.first()),
        ("user", cast.users["staff"]),
        ("mandate", Mandate.objects.first()),
        ("venue", cast.venues["fjordvik"]),
        ("membercategory", Membership.objects.first().category),
    ]:
        assert client.get(f"/admin/members/{name}/{row.pk}/change/").status_code == 200, name


@pytest.mark.parametrize("query", ["category=venue", "status=active", "status=lapsed", "q=Nordvik"])
def test_organisations_can_be_filtered(client, query):
    assert client.get(f"/admin/members/organisation/?{query}").status_code == 200


def test_registers_are_kept_from_the_secretariat_but_searched(client):
    assert client.get("/admin/members/municipality/").status_code == 403
    query = {"app_label": "members", "model_name": "venue", "field_name": "municipality", "term": "Bergen"}
    assert "Bergen" in client.get("/admin/autocomplete/", query).content.decode()


def test_activating_asks_for_the_day_and_sets_it(client, cast):
    row = cast.organisations["fjordvik"].memberships.get()
    Membership.objects.filter(pk=row.pk).update(paid_on=None)
    chosen = {"action": "activate", "_selected_action": [row.pk]}
    assert client.post("/admin/members/membership/", chosen).status_code == 200
    client.post("/admin/members/membership/", chosen | {"paid_on": "2026-03-02"})
    row.refresh_from_db()
    assert str(row.paid_on) == "2026-03-02"


def test_access_is_ended_by_an_action(client, cast):
    row = cast.users["staff"].mandates.get()
    client.post("/admin/members/mandate/", {"action": "end_now", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.ends_at <= timezone.now()


def test_secretariat_makes_nobody_a_superuser_and_changes_none(client, cast):
    data = {"name": "Ny", "email": "ny@hus.example", "language": "nb", "is_active": "on", "is_superuser": "on"}
    data |= {"telephone_seen_by": "members", "email_seen_by": "house"}
    formset = {"mandates-TOTAL_FORMS": "0", "mandates-INITIAL_FORMS": "0"}
    client.post("/admin/members/user/add/", data | formset)
    new = User.objects.get(email="ny@hus.example")
    assert (new.is_superuser, new.has_usable_password()) == (False, False)
    address = f"/admin/members/user/{cast.users['superuser'].pk}/change/"
    client.post(address, data | formset)
    assert User.objects.get(pk=cast.users["superuser"].pk).email == "super@norskekulturhus.example"


def test_period_that_overlaps_is_told_in_the_form(client, cast):
    row = cast.organisations["fjordvik"].memberships.get()
    data = {
        "organisation": row.organisation_id,
        "category": "venue",
        "first_day": row.period.lower.isoformat(),
        "last_day": row.last_day.isoformat(),
        "overrides-TOTAL_FORMS": "0",
        "overrides-INITIAL_FORMS": "0",
    }
    response = client.post("/admin/members/membership/add/", data)
    assert response.status_code == 200
    assert Membership.objects.filter(organisation=row.organisation).count() == 1


def test_rights_of_a_category_are_boxes(client):
    row = model_to_dict(MemberCategory.objects.get(pk="venue"))
    data = {name: value for name, value in row.items() if value is not None}
    client.post("/admin/members/membercategory/venue/change/", data | {"rights_active": ["vote", "listed"]})
    rules = RightRule.objects.filter(category="venue").values_list("status", "right")
    assert set(rules) == {("active", "vote"), ("active", "listed")}
