"""Who changed what in a hall: before and after, who and when, for the people of the house only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Hall
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def hall(cast):
    return Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=500)


def page(hall):
    return f"/min-side/huset/fjordvik-kulturhus/saler/{hall.pk}/endringer/"


def save(cast, hall, name, **data):
    address = f"/min-side/huset/fjordvik-kulturhus/saler/{hall.pk}/"
    assert cast.client(name).post(address, {"name": "Storsalen", "seats": "500"} | data).status_code == 302


def entries(cast, hall):
    return list(cast.client("staff").get(page(hall)).context["page"])


def test_change_shows_who_and_before_and_after(cast, hall):
    save(cast, hall, "administrator", stage_width="14,2", hearing_loop="True")
    newest, first = entries(cast, hall)
    assert str(newest.by) == "Ragnhild Tangvik"
    assert [(change.label, change.before, change.after) for change in newest.changes] == [
        ("Scenebredde", "", "14,2\u00a0m"),
        ("Teleslynge", "", "Ja"),
    ]
    assert (first.is_new, first.by) == (True, None)


def test_confirmation_without_a_change_is_told(cast, hall):
    save(cast, hall, "staff", all_right="on")
    newest = entries(cast, hall)[0]
    assert (newest.confirmed, newest.changes, str(newest.by)) == (1, [], "Kari Nordvik")


def test_change_made_past_the_forms_is_there_too(cast, hall):
    Hall.objects.update(seats=510)
    newest = entries(cast, hall)[0]
    assert [(change.before, change.after) for change in newest.changes] == [("500", "510")]


def test_history_is_missing_to_others(cast, hall):
    for name in ("other_staff", "supplier", "secretariat", "stranger"):
        assert cast.client(name).get(page(hall)).status_code == 404


def test_history_costs_the_same_however_long(cast, hall):
    client, found = cast.client("staff"), []
    save(cast, hall, "staff", seats="501")
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(page(hall))
        found.append(len(queries))
        save(cast, hall, "staff", seats=f"51{number}", sound="x")
        save(cast, hall, "administrator", seats=f"52{number}")
    assert found == [10, 10]
