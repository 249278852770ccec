"""Min side: what waits for one, and nothing that waits for others; at a constant price."""

import pytest

from desk.work_queue import close_task, open_task
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def waiting(cast, title, *, house="fjordvik", **fields):
    organisation = cast.organisations[house]
    return open_task(kind="test.confirm", title=title, about=organisation, organisation_id=organisation.pk, **fields)


def html(cast, name):
    return cast.client(name).get("/min-side/").content.decode()


def test_task_of_the_house_waits_for_its_staff_only(cast):
    waiting(cast, "Bekreft teknisk ark")
    seen = {name for name in ("staff", "administrator", "other_staff", "supplier") if "teknisk ark" in html(cast, name)}
    assert seen == {"staff", "administrator"}


def test_task_for_a_mandate_waits_for_those_who_hold_it(cast):
    waiting(cast, "Slipp inn en kollega", mandate="administrator")
    seen = {name for name in ("staff", "administrator") if "Slipp inn" in html(cast, name)}
    assert seen == {"administrator"}


def test_closed_task_waits_for_nobody(cast):
    waiting(cast, "Bekreft teknisk ark")
    close_task(kind="test.confirm", about=cast.organisations["fjordvik"])
    assert "teknisk ark" not in html(cast, "staff")


def queries_of(cast, name, django_assert_max_num_queries):
    client = cast.client(name)
    with django_assert_max_num_queries(30) as captured:
        client.get("/min-side/")
    return len(captured)


def test_queries_do_not_follow_the_number_of_tasks(cast, django_assert_max_num_queries):
    waiting(cast, "Oppgave 1")
    one = queries_of(cast, "staff", django_assert_max_num_queries)
    for number, house in enumerate(["storelv", "tindelyd"]):
        open_task(
            kind=f"test.more{number}", title=f"Mer {house}", about=cast.organisations[house], owner=cast.users["staff"]
        )
    assert [one, queries_of(cast, "staff", django_assert_max_num_queries)] == [10, 10]
