"""Who gets into the back office, what they see there, and what it does with spoiled input."""

import pytest
from django.contrib import admin

from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def test_visitor_is_led_to_the_sign_in_and_back(cast):
    response = cast.client("anonymous").get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/konto/login/?next=/admin/"


@pytest.mark.parametrize("name", ["staff", "administrator", "supplier", "stranger"])
def test_members_find_no_such_page(cast, name):
    assert cast.client(name).get("/admin/", follow=True).status_code == 404


def test_secretariat_without_a_second_factor_is_asked_to_get_one(cast, signed_in):
    response = signed_in(cast.users["secretariat"]).get("/admin/", follow=True)
    assert (
        "/konto/2fa/totp/activate/" in response.redirect_chain[-1][0]
        or "reauthenticate" in response.redirect_chain[-1][0]
    )


def test_secretariat_sees_at_most_ten_entries(cast):
    response = cast.client("secretariat").get("/admin/")
    entries = [str(group["name"]) for group in response.context["app_list"]]
    assert 0 < len(entries) <= 10
    assert "Drift av portalen" not in entries


def test_superuser_sees_what_runs_the_portal_too(cast):
    response = cast.client("superuser").get("/admin/")
    assert str(response.context["app_list"][-1]["name"]) == "Drift av portalen"


def lists():
    """Every list the back office has."""
    return list(admin.site._registry)


@pytest.mark.parametrize("model", lists(), ids=lambda model: model._meta.label_lower)
def test_every_list_opens(cast, model):
    meta = model._meta
    assert cast.client("superuser").get(f"/admin/{meta.app_label}/{meta.model_name}/").status_code in (200, 302)


SPOILED = [
    "?p=abc",
    "?p=999999999999999999999999",
    "?o=x.y",
    "?id__exact=%3D1%2B1",
    "?q=" + "a" * 3000,
    "?e=1",
    "?pk__in=x",
]


@pytest.mark.parametrize("query", SPOILED)
@pytest.mark.parametrize("model", lists(), ids=lambda model: model._meta.label_lower)
def test_spoiled_query_gets_a_page_or_a_word(cast, model, query):
    meta = model._meta
    response = cast.client("superuser").get(f"/admin/{meta.app_label}/{meta.model_name}/{query}")
    assert response.status_code in (200, 302, 400)


@pytest.mark.parametrize("selected", ["abc", "1=1", "9" * 30, ""])
@pytest.mark.parametrize("model", lists(), ids=lambda model: model._meta.label_lower)
def test_spoiled_selection_changes_nothing(cast, model, selected):
    meta = model._meta
    data = {"action": "delete_selected", "_selected_action": selected}
    response = cast.client("superuser").post(f"/admin/{meta.app_label}/{meta.model_name}/", data)
    assert response.status_code in (200, 302, 403)


def test_front_page_leads_superusers_of_the_demo_to_its_mail(cast, settings):
    link = 'href="/demo/post/"'
    shown = [link in cast.client("superuser").get("/admin/").text]
    settings.DEMO = True
    shown += [link in cast.client(name).get("/admin/").text for name in ("superuser", "secretariat")]
    assert shown == [False, True, False]
