"""A leaver: all access ends in one step, tasks go on, and no house is left alone in silence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from desk.models import Task
from desk.work_queue import open_task
from members.models import Mandate
from members.services import end_mandate, grant, leave, tell_missing_administrators
from tests.cast import make_cast, mandate

pytestmark = pytest.mark.django_db
KIND = "members.no_administrator"


@pytest.fixture
def cast():
    return make_cast()


def address(cast, name):
    return f"/min-side/ansatte/{cast.users[name].pk}/slutter/"


def live(cast, name):
    return Mandate.objects.live().filter(user=cast.users[name])


def test_leaver_loses_everything_here_and_nothing_elsewhere(cast):
    mandate(cast.users["staff"], cast.organisations["fjordvik"], "invoices")
    mandate(cast.users["staff"], cast.organisations["storelv"], "employee")
    client = cast.client("administrator")
    assert "andre organisasjoner" in client.get(address(cast, "staff")).text
    assert client.post(address(cast, "staff"), {"when": "now"}).headers["Location"] == "/min-side/ansatte/"
    assert [row.organisation for row in live(cast, "staff")] == [cast.organisations["storelv"]]


def test_tasks_of_this_house_go_to_the_colleague(cast):
    house, other = cast.organisations["fjordvik"], cast.organisations["storelv"]
    staff, colleague = cast.users["staff"], cast.users["administrator"]
    for organisation in (house, other):
        open_task(kind="x", title="Do", about=organisation, organisation_id=organisation.pk, owner=staff)
    cast.client("administrator").post(address(cast, "staff"), {"when": "now", "hand_over_to": colleague.pk})
    owners = dict(Task.objects.values_list("organisation_id", "owner"))
    assert owners == {house.pk: colleague.pk, other.pk: staff.pk}


def test_tasks_go_to_colleagues_only(cast):
    data = {"when": "now", "hand_over_to": cast.users["other_staff"].pk}
    assert cast.client("administrator").post(address(cast, "staff"), data).status_code == 422
    assert live(cast, "staff").exists()


def test_last_day_is_worked_to_its_end(cast):
    day = timezone.localdate() + timedelta(days=3)
    cast.client("administrator").post(address(cast, "staff"), {"when": "later", "last_day": day.isoformat()})
    ends = live(cast, "staff").get().ends_at
    assert timezone.localtime(ends).isoformat()[:16] == f"{day + timedelta(days=1)}T00:00"


@pytest.mark.parametrize("day", ["", "2020-01-01", "x"])
def test_last_day_must_be_one_to_come(cast, day):
    response = cast.client("administrator").post(address(cast, "staff"), {"when": "later", "last_day": day})
    assert response.status_code == 422
    assert live(cast, "staff").exists()


def test_mandate_that_waits_never_starts(cast):
    starts = timezone.now() + timedelta(days=9)
    waiting = mandate(cast.users["staff"], cast.organisations["fjordvik"], "vote", starts_at=starts)
    leave(cast.users["staff"], cast.organisations["fjordvik"], cast.users["administrator"])
    assert not Mandate.objects.live(at=starts + timedelta(days=1)).filter(pk=waiting.pk).exists()


def test_last_administrator_is_warned_and_may_leave(cast):
    client = cast.client("administrator")
    assert "siste administratoren" in client.get(address(cast, "administrator")).text
    assert client.post(address(cast, "administrator"), {"when": "now"}).headers["Location"] == "/"
    task = Task.objects.open().get(kind=KIND)
    assert (task.organisation_id, task.object) == (None, cast.organisations["fjordvik"])
    grant(cast.users["staff"], cast.organisations["fjordvik"], "administrator", None)
    assert not Task.objects.open().filter(kind=KIND).exists()


def test_ending_the_last_administrators_access_makes_the_task_too(cast):
    end_mandate(live(cast, "administrator").get(kind="administrator"), cast.users["administrator"])
    assert Task.objects.open().filter(kind=KIND).count() == 1


def test_night_finds_mandates_that_ran_out_once(cast):
    assert tell_missing_administrators() == 0
    tomorrow = timezone.now() + timedelta(days=1)
    live(cast, "supplier").filter(kind="administrator").update(ends_at=tomorrow)
    for _night in range(2):
        assert tell_missing_administrators(at=tomorrow + timedelta(hours=1)) == 1
    assert Task.objects.open().filter(kind=KIND).count() == 1


@pytest.mark.parametrize(
    ("name", "status"), [("staff", 403), ("other_staff", 403), ("supplier", 404), ("stranger", 404)]
)
def test_only_the_own_administrator_sends_somebody_off(cast, name, status):
    assert cast.client(name).post(address(cast, "administrator"), {"when": "now"}).status_code == status
    assert live(cast, "administrator").exists()
