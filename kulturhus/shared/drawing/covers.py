"""Covers for resources without a picture of their own: the shapes of the mark, chosen by kind.

Colours are fixed: a cover is a printed thing and looks the same when the lights are dimmed.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kulturhus.shared.drawing.geometry import Circle, arc

ICE, RED, PLUM, LAMP = "#dcebf0", "#c22f3d", "#4b1d41", "#f2b53b"
ROSE, POWDER, NIGHT, WHITE = "#e0656a", "#f3dfe1", "#2a1226", "#ffffff"


@dataclass(frozen=True)
class Palette:
    ground: str
    first: str
    second: str
    third: str


def _fill(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _stroke(path: str, colour: str, width: float = 5, dashes: str = "") -> str:
    dotted = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"{dotted}/>'


def _lines(colour: str, *lines: tuple[int, int, int]) -> str:
    """Written lines: x, y and length."""
    return _stroke("".join(f"M{x} {y}h{length}" for x, y, length in lines), colour)


def _circle(x: int, y: int, radius: int, colour: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'


def _seats_around_a_stage(colours: Palette) -> str:
    rows = "".join(arc(Circle(60, 80, radius, 270), int(math.pi * radius / 9.1), 9.1) for radius in (17, 29, 41, 53))
    return (
        _stroke(rows, colours.first, 6.4, "0 9.1")
        + _fill("M44 88h32v32H44z", colours.second)
        + _fill("M60 94l8 8v12H52v-12z", colours.third)
    )


def _house_to_fill_in(colours: Palette) -> str:
    lines = _lines(colours.ground, (36, 84, 48), (36, 98, 48), (36, 112, 30))
    return _fill("M60 34L98 72v58H22V72z", colours.first) + lines


def _columns_of_seats(colours: Palette) -> str:
    order = (colours.first, colours.second, colours.first, colours.third, colours.first)
    heights = (3, 5, 4, 7, 6)
    return "".join(
        _stroke(f"M{24 + place * 18} 128v-{height * 13}", colour, 10, "0 13")
        for place, (height, colour) in enumerate(zip(heights, order, strict=True))
    )


def _seats_ticked_off(colours: Palette) -> str:
    done = "".join(_circle(32, y, 10, colours.first) for y in (46, 72, 98))
    left = f'<circle cx="32" cy="124" r="8.5" fill="none" stroke="{colours.first}" stroke-width="3"/>'
    return done + left + _lines(colours.second, (54, 46, 44), (54, 72, 36), (54, 98, 44), (54, 124, 28))


def _person_in_the_spotlight(colours: Palette) -> str:
    return (
        _fill("M60 26L100 118H20z", colours.first)
        + f'<ellipse cx="60" cy="118" rx="40" ry="9" fill="{colours.third}"/>'
        + _circle(60, 94, 9, colours.second)
        + _fill("M49 118q0 -14 11 -14t11 14z", colours.second)
    )


def _house_that_did_it(colours: Palette) -> str:
    return (
        _circle(60, 76, 44, colours.third)
        + _fill("M60 46L88 74v38H32V74z", colours.first)
        + _fill("M60 70l13 13v29H47V83z", colours.second)
    )


def _two_voices(colours: Palette) -> str:
    return (
        _fill("M20 40h62v40H44l-14 14V80H20z", colours.first)
        + _fill("M100 84H50v34h34l12 12v-12h4z", colours.second)
        + _lines(colours.ground, (32, 54, 38), (32, 66, 26))
        + _lines(colours.third, (62, 101, 26))
    )


def _written_page(colours: Palette) -> str:
    return (
        _fill("M26 30h68v100H26z", colours.first)
        + _fill("M38 42h44v26H38z", colours.second)
        + _lines(colours.ground, (40, 82, 40), (40, 96, 40), (40, 110, 24))
    )


def _way_out(colours: Palette) -> str:
    return (
        f'<circle cx="52" cy="88" r="30" fill="none" stroke="{colours.first}" stroke-width="12"/>'
        + _stroke("M58 82L96 44M72 42h26v26", colours.second, 10)
        + _circle(52, 88, 8, colours.third)
    )


def _coins(colours: Palette) -> str:
    coins = "".join(_fill(f"M{x} {y}h34v9H{x}z", colours.first) for x, y in ((24, 120), (24, 107), (24, 94), (62, 120)))
    return coins + _fill("M79 60l22 22v25H57V82z", colours.second) + _circle(41, 66, 15, colours.third)


COVERS: dict[str, tuple[Palette, Callable[[Palette], str]]] = {
    "guide": (Palette(ICE, RED, PLUM, LAMP), _seats_around_a_stage),
    "template": (Palette(LAMP, PLUM, RED, WHITE), _house_to_fill_in),
    "report": (Palette(PLUM, ROSE, LAMP, ICE), _columns_of_seats),
    "statistics": (Palette(ICE, PLUM, RED, LAMP), _columns_of_seats),
    "checklist": (Palette(POWDER, PLUM, RED, LAMP), _seats_ticked_off),
    "video": (Palette(NIGHT, LAMP, ROSE, ICE), _person_in_the_spotlight),
    "case": (Palette(POWDER, RED, LAMP, WHITE), _house_that_did_it),
    "consultation": (Palette(PLUM, ICE, ROSE, PLUM), _two_voices),
    "article": (Palette(ICE, PLUM, LAMP, RED), _written_page),
    "link": (Palette(LAMP, PLUM, RED, PLUM), _way_out),
    "grant": (Palette(ICE, LAMP, PLUM, RED), _coins),
}


def cover(kind: str) -> SafeString:
    """The cover of a resource of `kind`; an unknown kind gets the guide's."""
    colours, art = COVERS.get(kind, COVERS["guide"])
    return format_html(
        '<svg class="nk-cover" viewBox="0 0 120 160" aria-hidden="true" focusable="false">'
        '<path fill="{}" d="M0 0h120v160H0z"/>{}</svg>',
        colours.ground,
        mark_safe(art(colours)),  # noqa: S308 (numbers and colours of this module only)
    )
