"""Seat maps: the portal's own pictures, drawn from the facts of a hall.

Each row of a block is an arc or a line in one path; the seats are the dots of its dashed stroke, so that a hall of 900
seats takes about a kilobyte. Decoration only: the facts stand in text beside it.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kulturhus.shared.drawing.geometry import AFTER, Circle, arc, shared_out, short

PITCH = 4.6  # between seats, in units of the view box
GAP = 5.4  # between rows
UNTOLD = 350  # seats whose room is sketched in lines when nobody has told the number


@dataclass(frozen=True)
class Arc:
    circle: Circle
    seats: int

    def path(self, seats: int, pitch: float) -> str:
        return arc(self.circle, seats, pitch)


@dataclass(frozen=True)
class Line:
    """A straight row that grows from `x` to the left (side 1), to both sides (0.5) or to the right (0)."""

    x: float
    y: float
    side: float
    seats: int

    def path(self, seats: int, pitch: float) -> str:
        start = self.x - (seats - 1) * pitch * self.side
        return f"M{short(start)} {short(self.y)}h{short((seats - 1 + AFTER) * pitch)}"


Block = Arc | Line
Rows = Callable[[float, float, float], Iterator[Block]]  # number of the row × gap, pitch, width 0–1


def _fan(half: float, cy: float, first: float) -> Rows:
    """Three blocks of arcs around the stage, with two aisles."""

    def row(offset: float, pitch: float, _width: float) -> Iterator[Block]:
        radius = first + offset
        spread = math.radians(half / 3 - math.degrees(2.2 / radius))
        seats = max(1, int(2 * spread * radius / pitch) + 1)
        for turn in (-1, 0, 1):
            yield Arc(Circle(60, cy, radius, 270 + turn * half * 2 / 3), seats)

    return row


def _horseshoe(offset: float, pitch: float, _width: float) -> Iterator[Block]:
    radius = 20 + offset
    half = math.pi / 2 + 8 / radius
    yield Arc(Circle(60, 58, radius, 270), int(2 * half * radius / pitch) + 1)


def _aisle(offset: float, pitch: float, width: float) -> Iterator[Block]:
    seats = max(4, int(44 / pitch * width))
    yield Line(57, 68 - offset, 1, seats)
    yield Line(63, 68 - offset, 0, seats)


def _straight(first: float, breadth: float) -> Rows:
    def row(offset: float, pitch: float, _width: float) -> Iterator[Block]:
        yield Line(60, first - offset, 0.5, int(breadth / pitch) + 1)

    return row


@dataclass(frozen=True)
class Room:
    """The form of a room: its stage, how rows lie, how deep the seats reach and how many rows a thumbnail has."""

    stage: str
    row: Rows
    depth: float
    most_rows: int


ROOMS = {
    "fan": Room("M42 89L47 79q13 -7 26 0L78 89z", _fan(39, 92, 27), 54, 11),
    "shoebox": Room("M28 89V79q32 -8 64 0V89z", _aisle, 54, 11),
    "amphitheatre": Room("M46 86a14 14 0 0 1 28 0z", _fan(60, 84, 22), 38, 8),
    "horseshoe": Room("M40 88V73h40v15z", _horseshoe, 26, 6),
    "black_box": Room("M27 86V58h66v28z", _straight(46, 66), 32, 7),
    "flat": Room("M38 89V79h44v10z", _straight(68, 60), 54, 10),
    "cinema": Room("M16 89v-4h88v4z", _straight(70, 84), 56, 11),
}


@lru_cache(maxsize=2048)
def seat_map(seats: int | None, shape: str = "", *, every: bool = False) -> SafeString:
    """A hall seen from above. A shape we do not know is drawn as a fan.

    A thumbnail shows the form and roughly the size; `every` draws exactly `seats` seats (where they can be told apart).
    Nobody has told the number (None or 0): the rows are thin lines without seats.
    """
    room = ROOMS.get(shape, ROOMS["fan"])
    if not seats:
        return _picture(room, _sketch(room, UNTOLD), "1", "")
    drawn = _every_seat(room, seats) if every else None
    if drawn is None:
        return _picture(room, _sketch(room, seats), "3.3", f"0 {PITCH}")
    path, pitch = drawn
    return _picture(room, path, f"{pitch * 0.74:.2f}", f"0 {pitch:g}")


def _picture(room: Room, seats: str, stroke: str, dashes: str) -> SafeString:
    dotted = format_html(' stroke-dasharray="{}"', dashes) if dashes else ""
    return format_html(
        '<svg class="nk-seatmap" viewBox="6 8 108 84" aria-hidden="true" focusable="false">'
        '<path class="nk-seatmap-stage" d="{}"/>'
        '<path class="nk-seatmap-seats" stroke-width="{}" d="{}"{}/></svg>',
        room.stage,
        stroke,
        seats,
        dotted,
    )


def _sketch(room: Room, seats: int) -> str:
    number = min(room.most_rows, max(4, round(math.sqrt(seats) / 2.8)))
    return "".join(block.path(block.seats, PITCH) for row in _rows(room, PITCH, GAP, number, seats) for block in row)


def _rows(room: Room, pitch: float, gap: float, number: int, seats: int) -> list[list[Block]]:
    """The rows, the front one first, each with its blocks."""
    width = min(1.0, 0.55 + seats / 2500)
    return [list(room.row(row * gap, pitch, width)) for row in range(number)]


def _places(rows: list[list[Block]]) -> int:
    return sum(block.seats for row in rows for block in row)


def _every_seat(room: Room, seats: int) -> tuple[str, float] | None:
    """Path and pitch with exactly that many seats: the scale that leaves the fewest empty. None when they cannot fit."""
    best: tuple[int, float, list[list[Block]]] | None = None
    for step in range(10, 140):
        pitch, gap = round(PITCH * step / 100, 2), GAP * step / 100
        rows = _rows(room, pitch, gap, max(3, int(room.depth / gap) + 1), 2_500)
        empty = _places(rows) - seats
        if empty >= 0 and (best is None or empty <= best[0]):
            best = empty, pitch, rows
    if best is None:
        return None
    _empty, pitch, rows = best
    while _places(rows[:-1]) >= seats:
        rows.pop()
    blocks = [block for row in rows for block in row]
    kept = shared_out(seats, [block.seats for block in blocks])
    return "".join(block.path(count, pitch) for block, count in zip(blocks, kept, strict=True) if count), pitch
