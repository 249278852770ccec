import re

import pytest
from django.utils import translation

from kulturhus.shared.drawing.covers import COVERS, cover
from kulturhus.shared.drawing.geometry import shared_out, short
from kulturhus.shared.drawing.heart import heart
from kulturhus.shared.drawing.seatmap import ROOMS, seat_map
from kulturhus.shared.drawing.stageplan import stage_plan
from tests.shared.svg import dots, parsed, part, parts


@pytest.mark.parametrize("shape", ROOMS)
@pytest.mark.parametrize("seats", [1, 7, 80, 220, 546, 900])
def test_seat_map_with_every_seat_has_exactly_that_many(shape, seats):
    assert dots(part(seat_map(seats, shape, every=True), "nk-seatmap-seats")) == seats


def test_seat_map_of_more_seats_than_can_be_told_apart_is_a_sketch():
    assert seat_map(200_000, "flat", every=True) == seat_map(200_000, "flat")


def test_seat_map_of_nine_hundred_seats_takes_about_a_kilobyte():
    assert len(seat_map(900, "shoebox", every=True)) < 1_500


def test_seat_map_grows_with_the_hall():
    sizes = [dots(part(seat_map(seats, "fan"), "nk-seatmap-seats")) for seats in (80, 400, 1_600)]

    assert sizes == sorted(sizes)


@pytest.mark.parametrize("seats", [None, 0])
def test_seat_map_without_told_seats_has_rows_but_no_seats(seats):
    assert "stroke-dasharray" not in part(seat_map(seats, "fan"), "nk-seatmap-seats").attrib


def test_seat_map_of_unknown_shape_is_a_fan():
    assert seat_map(100, "other") == seat_map(100, "fan")


@pytest.mark.parametrize(("halls", "lit"), [(0, 0), (1, 1), (5, 2), (61, 12), (214, 38), (500, 90), (10, 40)])
def test_heart_has_a_seat_for_every_hall(halls, lit):
    picture = heart(halls, lit)

    count = [part(picture, css).get("d").count("M") for css in ("nk-heart-lit", "nk-heart-seats")]

    assert count == [min(lit, halls), halls - min(lit, halls)]


def test_heart_lights_both_sides():
    places = re.findall(r"M(-?)", part(heart(214, 38), "nk-heart-lit").get("d"))

    assert places.count("-") == 20


def test_heart_comes_on_by_css_when_asked():
    assert parsed(heart(214, 38, live=True)).get("class") == "nk-heart nk-heart--live"


def test_heart_of_few_halls_has_larger_dots():
    assert parsed(heart(24, 3)).get("class") == "nk-heart nk-heart--few"


def test_stage_plan_tells_its_measures():
    with translation.override("en"):
        plan = parsed(stage_plan(14.2, 11.5, 11, 2, name="Store <sal>"))

    assert plan.get("aria-label") == (
        "Stage plan of Store <sal>. The stage is 14.2\u00a0m wide and 11.5\u00a0m deep. "
        "The proscenium opening is 11\u00a0m. The apron is 2\u00a0m deep."
    )


def test_stage_plan_without_opening_has_no_wall():
    assert parts(stage_plan(12, 9), "nk-sp-wall") == []


@pytest.mark.parametrize(("width", "depth"), [(None, 9), (12, None), (0, 9)])
def test_stage_plan_without_measures_is_empty(width, depth):
    assert stage_plan(width, depth) == ""


def test_stage_plan_has_a_line_for_every_metre():
    assert part(stage_plan(4, 3), "nk-sp-grid").get("d").count("M") == 5


def test_stage_plan_of_a_huge_stage_has_few_lines():
    assert part(stage_plan(99, 99), "nk-sp-grid").get("d").count("M") == 38


def test_stage_plan_draws_no_opening_wider_than_the_stage():
    assert part(stage_plan(10, 5, 30), "nk-sp-wall").get("d") == "M50.0 184.0H50.0M350.0 184.0H350.0"


@pytest.mark.parametrize("kind", COVERS)
def test_cover_is_well_formed_and_its_own(kind):
    others = [cover(other) for other in COVERS if other != kind]

    assert parsed(cover(kind)).get("class") == "nk-cover"
    assert cover(kind) not in others


def test_cover_of_unknown_kind_is_the_guides():
    assert cover("<script>") == cover("guide")


@pytest.mark.parametrize(
    "picture",
    [seat_map(546, "fan"), seat_map(None), heart(214, 38), cover("video"), stage_plan(14.2, 11.5, 11, 2)],
)
def test_picture_has_no_style_attributes(picture):
    assert [item.tag for item in parsed(picture).iter() if "style" in item.attrib] == []


def test_shared_out_keeps_the_sum():
    assert shared_out(10, [1, 1, 1]) == [3, 3, 4]


@pytest.mark.parametrize(("value", "text"), [(1.04, "1"), (-0.04, "0"), (0.25, "0.2"), (-2.5, "-2.5"), (100, "100")])
def test_short_has_one_decimal_at_most(value, text):
    assert short(value) == text
