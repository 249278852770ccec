"""Numbers and arcs for SVG paths."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

AFTER = 0.4  # of a pitch: what a row is longer than its seats, so that rounding loses none


def short(value: float) -> str:
    """One decimal at most, none when it is zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


LONG = 2.0  # radians


@dataclass(frozen=True)
class Circle:
    """Where a row lies: round (cx, cy), its seats centred on the angle `middle` (degrees; 270 is up)."""

    cx: float
    cy: float
    radius: float
    middle: float

    def point(self, turn: float) -> str:
        """The place `turn` radians clockwise from the middle."""
        angle = math.radians(self.middle) + turn
        return f"{short(self.cx + self.radius * math.cos(angle))} {short(self.cy + self.radius * math.sin(angle))}"


def arc(circle: Circle, seats: int, pitch: float) -> str:
    """A path whose stroke of dashes "0 pitch" paints `seats` dots. It ends well after the last one, before a next.

    Long rows are two arcs: the ends of a half circle, rounded, would not tell how far round it goes.
    """
    first = -(seats - 1) * pitch / circle.radius / 2
    last = first + (seats - 1 + AFTER) * pitch / circle.radius
    stops = [(first + last) / 2, last] if last - first > LONG else [last]
    radius = short(circle.radius)
    return f"M{circle.point(first)}" + "".join(f"A{radius} {radius} 0 0 1 {circle.point(stop)}" for stop in stops)


def shared_out(total: int, room: Sequence[float]) -> list[int]:
    """`total` whole things over places in proportion to their room; what is left over goes to those who lost most.

    The sum is `total` exactly. Of equals the last come first.
    """
    whole = sum(room)
    exact = [total * share / whole for share in room]
    given = [int(amount) for amount in exact]
    losers = sorted(range(len(room)), key=lambda place: (given[place] - exact[place], -place))
    for place in losers[: total - sum(given)]:
        given[place] += 1
    return given
