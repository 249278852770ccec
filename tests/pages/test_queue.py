"""The work queue on the front page of the back office."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from desk import work_queue
from desk.models import Task
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def client(cast):
    return cast.client("secretariat")


def opened(title="Kontroller", **fields):
    return work_queue.open_task(**{"kind": f"members.{title.lower()}", "title": title} | fields)


def shown(client, **query):
    return [task.title for task in client.get("/admin/", query).context["queue"]]


def tap(client, name, task, **data):
    return client.post(reverse(f"admin:{name}", args=[task.pk]), data)


def state(task):
    task = Task.objects.get(pk=task.pk)
    return (task.owner_id, task.due, task.done_at is not None)


def test_front_page_is_the_queue_across_modules(client, cast):
    today = timezone.localdate()
    opened("Uten frist")
    opened("Haster", due=today - timedelta(days=1))
    opened("Husets egen", organisation_id=cast.organisations["fjordvik"].pk)
    opened("Snart", due=today)
    assert shown(client) == ["Haster", "Snart", "Uten frist"]


def test_empty_queue_says_so(client):
    assert "Ingenting venter." in client.get("/admin/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"hvem": "mine"}, ["Min"]),
        ({"hvem": "ingen"}, ["Gammel", "Hånd"]),
        ({"type": "members.min"}, ["Min"]),
        ({"type": "-"}, ["Hånd"]),
        ({"forfalt": "on"}, ["Gammel"]),
        ({"hvem": "x", "type": "y", "side": "z"}, ["Gammel", "Min", "Hånd"]),
    ],
)
def test_queue_is_narrowed(client, cast, query, found):
    opened("Min", owner=cast.users["secretariat"])
    opened("Gammel", due=timezone.localdate() - timedelta(days=3))
    Task.objects.create(title="Hånd")
    assert shown(client, **query) == found


def test_menu_counts_what_is_open(client):
    opened("En")
    opened("To")
    assert "Oppgaver (2)" in client.get("/admin/members/organisation/").text


def test_kind_has_the_name_its_app_gave_it():
    names = [work_queue.kind_label(kind) for kind in ("members.note", "gone.away", "")]
    assert names == ["Notater til oppfølging", "gone", "Skrevet for hånd"]


def test_one_tap_takes_finishes_snoozes_and_hands_over(client, cast):
    me, today = cast.users["secretariat"].pk, timezone.localdate()
    task = opened()
    tap(client, "take_task", task)
    taken = state(task)
    tap(client, "snooze_task", task, due=today.isoformat())
    moved = state(task)
    tap(client, "give_task", task, owner="")
    given = state(task)
    tap(client, "finish_task", task)
    assert [taken, moved, given, state(task)] == [
        (me, None, False),
        (me, today, False),
        (None, today, False),
        (None, today, True),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [("take_task", {}), ("finish_task", {}), ("snooze_task", {"due": "2099-01-01"}), ("give_task", {})],
)
def test_every_act_is_undone_in_one_tap(client, cast, name, data):
    task = opened(owner=cast.users["superuser"], due=timezone.localdate())
    first = state(task)
    page = client.post(reverse(f"admin:{name}", args=[task.pk]), data, follow=True)
    changed = state(task)
    client.post(reverse("admin:undo_task"), {"token": page.context["undo"]["token"]})
    assert (changed != first, state(task)) == (True, first)


def test_undo_leads_back_to_the_same_filter(client):
    task = opened()
    here = f"{reverse('admin:index')}?hvem=ingen"
    assert tap(client, "finish_task", task, next=here)["Location"].startswith(f"{here}&angre=")


def test_task_opened_anew_is_not_doubled_by_an_undo(client):
    task = opened()
    page = client.post(reverse("admin:finish_task", args=[task.pk]), follow=True)
    opened()
    client.post(reverse("admin:undo_task"), {"token": page.context["undo"]["token"]})
    assert (Task.objects.open().count(), state(task)[2]) == (1, True)


@pytest.mark.parametrize("token", ["", "x", "abc:def:ghi"])
def test_spoiled_undo_is_no_page(client, token):
    assert client.post(reverse("admin:undo_task"), {"token": token}).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"), [("snooze_task", {"due": "2020-01-01"}), ("snooze_task", {}), ("give_task", {"owner": "999"})]
)
def test_spoiled_act_changes_nothing(client, name, data):
    task = opened()
    tap(client, name, task, **data)
    assert state(task) == (None, None, False)


def test_task_is_handed_to_those_who_work_in_the_secretariat_only(client, cast):
    task = opened()
    tap(client, "give_task", task, owner=cast.users["staff"].pk)
    before = state(task)
    tap(client, "give_task", task, owner=cast.users["secretariat"].pk)
    assert (before[0], state(task)[0]) == (None, cast.users["secretariat"].pk)


def test_task_of_a_house_is_not_the_secretariats_to_take(client, cast):
    task = opened(organisation_id=cast.organisations["fjordvik"].pk)
    assert tap(client, "take_task", task).status_code == 404


def test_members_have_no_queue(cast):
    task = opened()
    assert tap(cast.client("staff"), "finish_task", task).status_code in (302, 404)
    assert state(task) == (None, None, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_front_page_costs_the_same_for_any_number_of_tasks(client, cast, rows):
    client.get("/admin/")
    for number in range(rows):
        opened(f"Sak {number}", owner=cast.users["superuser"])
    with CaptureQueriesContext(connection) as queries:
        assert len(client.get("/admin/").context["queue"]) == rows
    assert len(queries) == 14
