import pytest
from django.contrib.auth.models import AnonymousUser

from desk import files
from desk.models import StoredFile
from tests.desk.conftest import everybody, oneself, upload
from tests.shared.files import pdf


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


def ready(owner, **fields):
    return files.store_checked(pdf(), name="Plan.pdf", owner=owner, **fields)


def seen_by(user):
    return list(StoredFile.objects.visible_to(user))


def test_checked_file_is_seen_by_those_who_see_its_owner(cast, kari, gates):
    gates(oneself)
    file = ready(kari)

    assert [seen_by(user) for user in (kari, cast.users["administrator"], AnonymousUser())] == [[file], [], []]


def test_waiting_file_is_seen_by_its_uploader_only(cast, kari, gates):
    gates(everybody)
    file = files.store(upload("a.pdf", pdf()), owner=cast.users["supplier"], user=kari)

    assert [seen_by(user) for user in (kari, cast.users["supplier"], AnonymousUser())] == [[file], [], []]


def test_checked_file_is_hidden_from_an_uploader_who_may_no_longer_see_its_owner(cast, kari, gates):
    gates(oneself)
    ready(cast.users["supplier"], user=kari)

    assert seen_by(kari) == []


def test_file_of_an_owner_without_a_gate_is_seen_by_nobody(cast, kari, gates):
    ready(kari)

    assert [seen_by(kari), seen_by(cast.users["superuser"])] == [[], []]


def test_each_use_has_a_gate_of_its_own(kari, gates):
    gates(oneself)
    gates(everybody, uses=["logo"])
    logo, plan = ready(kari, use="logo"), ready(kari, use="plan")

    assert (seen_by(AnonymousUser()), set(seen_by(kari))) == ([logo], {logo, plan})


def test_use_that_no_gate_names_is_seen_by_nobody(kari, gates):
    gates(everybody, uses=["logo"])
    ready(kari, use="evidence")

    assert seen_by(kari) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_visible_files_take_one_query(kari, gates, django_assert_num_queries, rows):
    gates(everybody)
    for _ in range(rows):
        ready(kari)

    with django_assert_num_queries(1):
        assert len(seen_by(kari)) == rows


def test_files_of_no_owners_take_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(StoredFile.objects.of()) == []


def test_files_of_several_owners_come_in_their_order(cast, kari, gates):
    second, first = ready(kari, position=2), ready(cast.users["supplier"], position=1)
    ready(cast.users["stranger"])

    assert list(StoredFile.objects.of(kari, cast.users["supplier"])) == [first, second]
