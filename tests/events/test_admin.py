"""The secretariat's work with events."""

import pytest

from events.models import Event
from tests.cast import make_cast
from tests.events.test_calendar import event

pytestmark = pytest.mark.django_db
LIST = "/admin/events/event/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(cast, django_assert_max_num_queries, rows):
    for number in range(rows):
        event(f"Fagdag {number}", venue=cast.venues["fjordvik"])
    client = cast.client("secretariat")
    with django_assert_max_num_queries(14):
        assert client.get(LIST).status_code == 200


def test_action_publishes_drafts_only(cast):
    draft, cancelled = event("Kladd", status="draft"), event("Avlyst", status="cancelled")
    data = {"action": "publish", "_selected_action": [draft.pk, cancelled.pk]}
    cast.client("secretariat").post(LIST, data)
    assert list(Event.objects.order_by("pk").values_list("status", flat=True)) == ["published", "cancelled"]


def test_announced_event_keeps_its_address(cast):
    page = cast.client("secretariat").get(f"{LIST}{event().pk}/change/").content.decode()
    assert 'name="slug"' not in page


def test_back_office_is_closed_to_members(cast):
    assert cast.client("staff").get(LIST).status_code in (302, 404)
