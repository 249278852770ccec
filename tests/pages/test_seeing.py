"""Seeing the portal as a member: the same pages, nothing written, everything remembered."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import InternalError, transaction
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from desk.models import SecurityEvent
from kulturhus.pages.seeing import SeeAs
from members.models import Mandate, User
from tests.cast import CAST, make_cast, mandate
from tests.house.test_matrix import ROWS, answer
from tests.house.world import address_of, make_world

pytestmark = pytest.mark.django_db
STOP = "/se-som/avslutt/"
ASKS_AGAIN = ["members:own_copy", "members:erase_me", "members:resign", "members:email_domains"]


@pytest.fixture
def cast():
    return make_cast()


def start(cast, name="staff", by="secretariat", reason="Kari får ikke opp ressursen"):
    client = cast.client(by)
    response = client.post(reverse("admin:see_as", args=[cast.users[name].pk]), {"reason": reason})
    return client, response


def test_portal_is_that_of_the_person(cast):
    client, response = start(cast)
    page = client.get(response["Location"])
    assert (page.context["user"], str(page.context["request"].acting)) == (cast.users["staff"], "Fjordvik kulturhus KF")
    assert "Du ser portalen som <strong>Kari Nordvik</strong>" in page.text


@pytest.mark.parametrize("name", ["staff", "administrator", "supplier", "stranger"])
def test_every_page_answers_as_it_does_to_the_person(name):
    world = make_world()
    client, _response = start(world.cast, name)
    column, found, expected = CAST.index(name), {}, {}
    for (key, method), answers in ROWS.items():
        path = address_of(world, key)
        if method == "GET" and not path.startswith("/konto/"):
            response = client.get(path)
            if response.streaming:
                response.getvalue()
            found[key], expected[key] = answer(response), answers[column]
    for key in ASKS_AGAIN:  # a session of nobody's own is never fresh: these lead to the sign-in
        assert found.pop(key) in ("302", "403", "404")
        expected.pop(key)
    assert found == expected


def test_every_form_is_refused():
    world = make_world()
    client, _response = start(world.cast, "administrator")
    paths = {key: address_of(world, key) for key, method in ROWS if method == "POST"}
    paths |= {f"{key} again": path for key, path in paths.items() if path != STOP}
    statuses = {key: client.post(path).status_code for key, path in paths.items() if path != STOP}
    assert {key: status for key, status in statuses.items() if status != 403} == {}


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused_too(cast, method):
    client, _response = start(cast)
    assert getattr(client, method)("/min-side/").status_code == 403


def test_refusal_says_why(cast):
    client, _response = start(cast)
    page = client.post(reverse("pages:choose_language"), {"language": "en"})
    assert "kan du ikke endre noe, og" in page.text
    assert User.objects.get(pk=cast.users["staff"].pk).language == "nb"


@pytest.mark.parametrize("path", ["/admin/", "/admin/members/user/", "/konto/", "/konto/2fa/", "/konto/email/"])
def test_back_office_and_account_stay_closed(cast, path):
    client, _response = start(cast)
    assert client.get(path).status_code == 403


def test_nothing_is_written(cast):
    client, _response = start(cast)
    before = [list(model.objects.order_by("pk").values()) for model in (Session, User, Mandate)]
    for path in ("/", "/min-side/", "/min-side/om-meg/", "/kunnskap/", "/sok/?q=fjord"):
        client.get(path)
    assert [list(model.objects.order_by("pk").values()) for model in (Session, User, Mandate)] == before


def test_database_refuses_what_a_page_would_write(cast):
    client, _response = start(cast)

    def writes(_request):
        User.objects.update(title="Endret")

    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    request.session, request.user = client.session, cast.fresh("secretariat")
    with pytest.raises(InternalError, match="read-only"), transaction.atomic():
        SeeAs(writes)(request)
    assert (request.user, User.objects.filter(title="Endret").exists()) == (cast.users["secretariat"], False)


@pytest.mark.parametrize("name", ["secretariat", "superuser"])
def test_colleagues_and_superusers_are_not_seen(cast, name):
    colleague = User.objects.create_user("kollega@norskekulturhus.example", name="Kollega")
    mandate(colleague, cast.organisations["association"], "employee")
    cast.users["secretariat"] = colleague
    by = cast.client("superuser")
    assert by.get(reverse("admin:see_as", args=[cast.users[name].pk])).status_code == 404


def test_reason_is_required(cast):
    client, response = start(cast, reason="")
    assert (response.status_code, SecurityEvent.objects.filter(kind="seen_as").count()) == (422, 0)
    assert client.get("/admin/").status_code == 200


def test_start_and_stop_are_remembered(cast):
    client, _response = start(cast)
    response = client.post(STOP)
    events = SecurityEvent.objects.filter(kind="seen_as").order_by("pk")
    kari, me = cast.users["staff"].pk, cast.users["secretariat"].pk
    assert [(event.user_id, event.detail) for event in events] == [
        (me, {"what": "start", "person": kari, "reason": "Kari får ikke opp ressursen"}),
        (me, {"what": "stop", "person": kari, "why": "asked"}),
    ]
    assert response["Location"] == reverse("admin:organisation_card", args=[cast.organisations["fjordvik"].pk])
    assert client.get("/admin/").status_code == 200


def test_refusals_are_remembered_on_the_one_who_tried(cast):
    client, _response = start(cast)
    client.post("/sprak/")
    assert SecurityEvent.objects.filter(kind="refused").get().user_id == cast.users["secretariat"].pk


def test_half_an_hour_and_no_longer(cast, later):
    client, _response = start(cast)
    later(minutes=29)
    assert client.get("/min-side/").context["user"] == cast.users["staff"]
    later(minutes=2)
    assert client.get("/min-side/")["Location"] == "/se-som/over/"
    assert client.get("/se-som/over/").context["user"] == cast.users["secretariat"]
    assert SecurityEvent.objects.filter(kind="seen_as").order_by("-pk").first().detail["why"] == "time"


def test_form_sent_when_the_time_is_over_changes_nothing(cast, later):
    client, _response = start(cast)
    later(minutes=31)
    assert client.post("/sprak/", {"language": "en"})["Location"] == "/se-som/over/"
    assert User.objects.filter(language="en").count() == 0


@pytest.mark.parametrize("change", ["closed", "promoted", "left"])
def test_it_ends_at_once_when_it_is_no_longer_allowed(cast, change):
    client, _response = start(cast)
    if change == "closed":
        User.objects.filter(pk=cast.users["staff"].pk).update(is_active=False)
    elif change == "promoted":
        mandate(cast.users["staff"], cast.organisations["association"], "employee")
    else:
        ended = timezone.now() - timedelta(minutes=1)
        Mandate.objects.filter(user=cast.users["secretariat"]).update(ends_at=ended)
    assert client.get("/min-side/").get("Location") == "/se-som/over/"


@pytest.mark.parametrize("name", ["staff", "administrator", "stranger"])
def test_members_see_as_nobody(cast, name):
    address = reverse("admin:see_as", args=[cast.users["supplier"].pk])
    cast.client(name).post(address, {"reason": "x"})
    assert (
        cast.client(name).get("/min-side/").context["user"],
        SecurityEvent.objects.filter(kind="seen_as").count(),
    ) == (
        cast.users[name],
        0,
    )


def test_banner_stands_on_pages_that_say_no_too(cast):
    client, _response = start(cast)
    pages = [client.get(path) for path in ("/hus/finnes-ikke/", "/finnes-slett-ikke/", "/min-side/hus/999/")]
    assert [(page.status_code, "nk-seeing" in page.text) for page in pages] == [(404, True)] * 3
