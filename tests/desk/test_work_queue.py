from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from desk import work_queue
from desk.models import Task

TITLE = "Mail could not be sent. The outbox says which and why."


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


def opened(**fields):
    return work_queue.open_task(**{"kind": "tests.check", "title": TITLE} | fields)


def test_task_is_told_in_the_readers_language(db):
    task = opened()

    with translation.override("nn"):
        assert task.text == "E-post kunne ikkje sendast. «Til utsending» viser kva for ein og kvifor."


def test_values_stand_in_the_title(db):
    assert opened(title="Kontroller %(name)s", values={"name": "Tindelyd 100 %"}).text == "Kontroller Tindelyd 100 %"


def test_title_written_by_hand_is_left_as_it_is(db):
    assert str(Task.objects.create(title="Ring om 50 % stilling")) == "Ring om 50 % stilling"


def test_task_that_is_open_already_is_not_opened_again(kari):
    first = opened(about=kari, due=date(2027, 1, 1))

    again = opened(about=kari, due=date(2027, 2, 1))

    assert (again, Task.objects.get().due) == (first, date(2027, 1, 1))


def test_task_about_nothing_is_open_once_too(db):
    assert opened() == opened()


def test_database_refuses_a_second_open_task(kari):
    task = opened(about=kari)
    task.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        task.save(force_insert=True)


def test_task_about_another_row_or_after_the_first_is_done_is_a_new_one(cast, kari):
    first = opened(about=kari)
    other = opened(about=cast.users["supplier"])
    closed = work_queue.close_task(kind="tests.check", about=kari, by=kari)

    assert (closed, len({first, other, opened(about=kari)})) == (1, 3)


def test_closed_task_says_when_and_by_whom(kari):
    task, at = opened(about=kari), timezone.now() - timedelta(hours=1)

    work_queue.close_task(kind="tests.check", about=kari, by=kari, at=at)

    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (at, kari)


def test_closing_what_is_not_open_does_nothing(kari):
    assert work_queue.close_task(kind="tests.check", about=kari) == 0


def test_open_tasks_come_most_urgent_first(cast):
    users = list(cast.users.values())
    never, late, soon = (
        opened(about=user, due=due)
        for user, due in zip(users, [None, date(2027, 2, 1), date(2027, 1, 1)], strict=False)
    )

    assert list(Task.objects.open()) == [soon, late, never]


@pytest.mark.parametrize(
    ("day", "overdue"), [(date(2027, 1, 31), False), (date(2027, 2, 1), False), (date(2027, 2, 2), True)]
)
def test_task_is_overdue_from_the_day_after(db, day, overdue):
    assert opened(due=date(2027, 2, 1)).is_overdue(day) is overdue


def test_tasks_of_a_person_are_their_own_and_their_organisations(cast, kari):
    fjordvik, storelv = (cast.organisations[name].pk for name in ("fjordvik", "storelv"))
    mine = opened(kind="a", owner=kari)
    ours = opened(kind="b", organisation_id=fjordvik)
    narrow = opened(kind="c", organisation_id=fjordvik, mandate="administrator")
    opened(kind="d", organisation_id=storelv)
    secretariats = opened(kind="e")

    def seen(*args, **kwargs):
        return set(Task.objects.open().for_user(kari, *args, **kwargs))

    assert seen() == {mine}
    assert seen([fjordvik]) == {mine, ours}
    assert seen([fjordvik], held=[(fjordvik, "administrator")]) == {mine, ours, narrow}
    assert seen(secretariat=True) == {mine, secretariats}


@pytest.mark.parametrize("rows", [1, 3])
def test_tasks_of_a_person_take_one_query(cast, kari, django_assert_num_queries, rows):
    for number in range(rows):
        opened(kind=f"tests.{number}", owner=kari)

    with django_assert_num_queries(1):
        assert len([task.text for task in Task.objects.open().for_user(kari, [1, 2])]) == rows


def test_tasks_of_a_leaver_go_to_another(cast, kari):
    left, done = opened(kind="a", owner=kari), opened(kind="b", owner=kari)
    work_queue.finish(Task.objects.filter(pk=done.pk), kari)

    handed = work_queue.hand_over(kari, cast.users["administrator"])

    left.refresh_from_db()
    assert (handed, left.owner) == (1, cast.users["administrator"])


def test_tasks_about_a_row_are_found(cast, kari):
    task = opened(about=kari)
    opened(about=cast.users["supplier"])

    assert list(Task.objects.about(kari)) == [task]
