"""Every list of ours can be taken out, as it is filtered, and it is remembered who did."""

import csv
import io

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.models import OutboxMail, SecurityEvent
from kulturhus.shared.admin import PortalAdmin
from members.models import Organisation, User
from tests.cast import make_cast, mandate, membership

pytestmark = pytest.mark.django_db
OURS = ("desk", "members", "association", "suppliers", "knowledge", "events")
LISTS = [(model, own) for model, own in admin.site._registry.items() if model._meta.app_label in OURS]
SECRET = ("password", "secret", "token", "message_id", "session")


@pytest.fixture
def cast():
    return make_cast()


def address(model, kind="csv"):
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/eksport/{kind}/"


def rows(response):
    raw = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(raw), delimiter=";"))


@pytest.mark.parametrize(("model", "own"), LISTS, ids=lambda one: getattr(getattr(one, "_meta", None), "label", ""))
def test_every_list_can_be_taken_out(cast, model, own):
    assert isinstance(own, PortalAdmin)
    client = cast.client("superuser")
    found = client.get(address(model))
    book = client.get(address(model, "xlsx"))
    assert (found.status_code, book.status_code, book.getvalue()[:2]) == (200, 200, b"PK")
    assert len(rows(found)) == 1 + own.get_queryset(found.wsgi_request).count()


@pytest.mark.parametrize(("model", "own"), LISTS, ids=lambda one: getattr(getattr(one, "_meta", None), "label", ""))
def test_no_list_takes_out_secrets(model, own):
    names = [str(name) for name in (*own.list_display, *own.export_fields)]
    assert [name for name in names if any(word in name for word in SECRET)] == []


def test_list_goes_out_as_it_is_filtered_and_sorted(cast):
    found = cast.client("secretariat").get(address(Organisation) + "?q=kulturhus&o=-1")
    assert [row[0] for row in rows(found)[1:]] == ["Norske kulturhus", "Fjordvik kulturhus KF"]


def test_export_is_remembered(cast):
    cast.client("secretariat").get(address(User) + "?q=nordvik")
    event = SecurityEvent.objects.filter(kind="export").get()
    assert (event.user_id, event.detail) == (
        cast.users["secretariat"].pk,
        {"what": "members.user", "rows": 1, "format": "csv"},
    )


def test_mail_with_codes_is_not_taken_out(cast):
    OutboxMail.objects.create(kind="account.code", address="a@b.example", subject="123456", is_secret=True)
    assert len(rows(cast.client("superuser").get(address(OutboxMail)))) == 1


@pytest.mark.parametrize(("path", "status"), [("?p=abc", 200), ("?pk__in=x", 302), ("?o=x", 200)])
def test_spoiled_query_is_answered(cast, path, status):
    assert cast.client("secretariat").get(address(Organisation) + path).status_code == status


def test_other_kinds_are_no_page(cast):
    assert cast.client("secretariat").get(address(Organisation, "pdf")).status_code == 404


@pytest.mark.parametrize("name", ["staff", "supplier", "stranger"])
def test_members_take_nothing_out(cast, name):
    assert cast.client(name).get(address(Organisation), follow=True).status_code == 404


def test_technical_lists_are_for_superusers(cast):
    assert cast.client("secretariat").get(address(SecurityEvent)).status_code == 403


def test_export_costs_the_same_for_more_rows(cast):
    client = cast.client("secretariat")

    def queries(model):
        with CaptureQueriesContext(connection) as found:
            rows(client.get(address(model)))
        return len(found)

    before = [queries(Organisation), queries(User)]
    for number in range(3):
        organisation = Organisation.objects.create(name=f"Hus {number}", kind="department")
        membership(organisation)
        mandate(User.objects.create_user(f"e{number}@x.example", name="E"), organisation, "employee")
    assert [queries(Organisation), queries(User)] == before
