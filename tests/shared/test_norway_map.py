import math

import pytest

from kulturhus.shared.drawing.norway_map import HEIGHT, WIDTH, House, norway_map, project, spread
from tests.shared.svg import parsed, part

PLACES = {
    "Oslo": (10.75, 59.91),
    "Kristiansand": (8.0, 58.15),
    "Trondheim": (10.4, 63.43),
    "Hammerfest": (23.68, 70.66),
    "Kirkenes": (30.05, 69.73),
    "Longyearbyen": (15.65, 78.22),
}


def house(slug="dal", x=10.0, y=20.0):
    return House(slug, f"Hus & {slug}", x, y, f"/hus/{slug}/")


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_project_places_the_whole_country_inside_the_map(place):
    x, y = project(*place)

    assert 0 < x < WIDTH
    assert 0 < y < HEIGHT


def test_project_has_north_up():
    order = sorted(["Oslo", "Kristiansand", "Trondheim", "Hammerfest"], key=lambda name: project(*PLACES[name])[1])

    assert order == ["Hammerfest", "Trondheim", "Oslo", "Kristiansand"]


def test_project_of_oslo_is_at_the_head_of_its_fjord():
    assert project(10.75, 59.91) == (117.9, 446.6)


def test_map_ties_each_dot_to_its_house():
    link = next(item for item in parsed(norway_map([house()])).iter() if item.tag == "a")

    assert link.attrib == {"href": "/hus/dal/", "tabindex": "-1", "data-house": "dal"}
    assert link[0].text == "Hus & dal"


def test_map_draws_the_others_as_one_path():
    assert part(norway_map([], [(1.0, 2.5), (3.0, 4.0)]), "nk-map-rest").get("d") == "M1.0 2.5h0M3.0 4.0h0"


def test_map_is_hidden_from_screen_readers():
    assert parsed(norway_map([])).get("aria-hidden") == "true"


def test_map_without_houses_is_within_its_size():
    assert len(norway_map([])) < 18_500


def test_house_alone_stays_in_its_place():
    assert spread([house()]) == [house()]


@pytest.mark.parametrize("number", [2, 3, 8])
def test_houses_at_one_point_stand_apart(number):
    placed = spread([house(f"h{i}") for i in range(number)])

    nearest = min(math.dist((a.x, a.y), (b.x, b.y)) for a in placed for b in placed if a is not b)

    assert [each.slug for each in placed] == [f"h{i}" for i in range(number)]
    assert nearest == pytest.approx(6.5, abs=0.2)
