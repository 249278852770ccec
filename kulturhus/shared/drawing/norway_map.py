"""Norway as an inline SVG: an outline for orientation and the houses as dots.

Projection: Lambert conformal conic, parallels 60° and 69° N, central meridian 15° E. Svalbard stands in a corner at half
the scale. Sources and licence of the outline: LICENSES.md.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 416, 521
Point = tuple[float, float]

_ORIGIN, _SCALE, _MARGIN = (-0.087628, -0.113991), 2177.6088, 8
_ARCTIC = 74  # degrees north; beyond lies only Svalbard
_ARCTIC_MIDDLE, _ARCTIC_PLACE, _ARCTIC_SCALE = (18.0, 78.7), (70.0, 62.0), 0.5
_APART = 6.5  # units between dots that would cover each other


def _stretch(latitude: float) -> float:
    return math.tan(math.pi / 4 + math.radians(latitude) / 2)


_CONE = math.log(math.cos(math.radians(60)) / math.cos(math.radians(69))) / math.log(_stretch(69) / _stretch(60))
_RADIUS = math.cos(math.radians(60)) * _stretch(60) ** _CONE / _CONE
_MIDDLE = _RADIUS / _stretch(65) ** _CONE


@dataclass(frozen=True)
class House:
    """A dot that leads to a house: its place in the view box, and the slug that ties it to the list."""

    slug: str
    name: str
    x: float
    y: float
    href: str


def project(longitude: float, latitude: float) -> Point:
    """Degrees (WGS84) to units of the view box, one decimal."""
    longitude, latitude = float(longitude), float(latitude)
    x, y = _conic(longitude, latitude)
    if latitude > _ARCTIC:
        middle_x, middle_y = _conic(*_ARCTIC_MIDDLE)
        x = (x - middle_x) * _ARCTIC_SCALE + _ARCTIC_PLACE[0]
        y = (y - middle_y) * _ARCTIC_SCALE + _ARCTIC_PLACE[1]
    return round(x, 1), round(y, 1)


def norway_map(houses: Iterable[House], others: Iterable[Point] = ()) -> SafeString:
    """`houses` as dots that lead to their pages, `others` as small ones behind.

    Hidden from screen readers and without tab stops: the list beside it says the same and always holds the same houses.
    """
    rest = "".join(f"M{x} {y}h0" for x, y in others)
    dots = format_html_join(
        "",
        '<a href="{}" tabindex="-1" data-house="{}"><title>{}</title>'
        '<circle class="nk-map-hit" cx="{}" cy="{}" r="11"/><circle cx="{}" cy="{}" r="5"/></a>',
        ((house.href, house.slug, house.name, *(house.x, house.y) * 2) for house in spread(list(houses))),
    )
    return format_html(
        '<svg class="nk-map" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '<path class="nk-map-land" d="{}"/><path class="nk-map-rest" d="{}"/><g class="nk-map-houses">{}</g></svg>',
        WIDTH,
        HEIGHT,
        _outline(),
        rest,
        dots,
    )


def spread(houses: Sequence[House]) -> list[House]:
    """Houses at the same point (a town's are given one) stand in a ring around it, in the order given."""
    together: dict[Point, list[House]] = defaultdict(list)
    for house in houses:
        together[house.x, house.y].append(house)
    placed = {}
    for (x, y), group in together.items():
        radius = _APART / (2 * math.sin(math.pi / len(group))) if len(group) > 1 else 0.0
        for number, house in enumerate(group):
            turn = 2 * math.pi * number / len(group)
            placed[house] = replace(
                house, x=round(x + radius * math.cos(turn), 1), y=round(y + radius * math.sin(turn), 1)
            )
    return [placed[house] for house in houses]


def _conic(longitude: float, latitude: float) -> Point:
    radius = _RADIUS / _stretch(latitude) ** _CONE
    turn = _CONE * math.radians(longitude - 15)
    x, y = radius * math.sin(turn), radius * math.cos(turn) - _MIDDLE
    return (x - _ORIGIN[0]) * _SCALE + _MARGIN, (y - _ORIGIN[1]) * _SCALE + _MARGIN


@cache
def _outline() -> SafeString:
    """The mainland, then Svalbard in its corner."""
    path = Path(__file__).with_name("norway_outline.txt").read_text(encoding="ascii")
    return mark_safe(path.replace("\n", ""))  # noqa: S308 (our own file)
