"""The heart: a square stage turned on its corner (the house) with two half-round blocks of seats.

Every seat is a hall in a member house, and the seats in the light are halls above 500 seats, so that the words under it
are true.
"""

import math
from functools import lru_cache
from itertools import zip_longest

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kulturhus.shared.drawing.geometry import Circle, shared_out

SIDE = 100.0  # of the stage
FIRST, LAST = 21.0, SIDE / math.sqrt(2) - 3  # radius of the inner and the outer row
CLOSENESS = 0.84  # of seats in a row, measured by the gap between rows: rows are seen as rows
SIZES = ((17.0, " nk-heart--few"), (11.0, " nk-heart--some"))  # from this gap on the dots are larger (nk.css)
MOST = 3_000  # halls; more cannot be told apart


@lru_cache(maxsize=64)
def heart(halls: int, lit: int, *, live: bool = False) -> SafeString:
    """Exactly `halls` seats, of them the `lit` nearest the stage in the light. `live` lets the light come on by CSS."""
    halls = min(max(halls, 0), MOST)
    radii = _rows(halls)
    seats = [
        dot for radius, number in zip(radii, shared_out(halls, radii), strict=True) for dot in _row(radius, number)
    ]
    lit = min(max(lit, 0), halls)
    gap = radii[1] - radii[0]
    return format_html(
        '<svg class="nk-heart{}{}" viewBox="-124 -124 248 228" aria-hidden="true" focusable="false">'
        '<path class="nk-heart-seats" d="{}"/><path class="nk-heart-lit" d="{}"/>'
        '<path class="nk-heart-stage" d="M0 -87L93.5 6.5L0 100L-93.5 6.5Z"/>'
        '<path class="nk-heart-house" d="M0 -50L36 -14V31H-36V-14Z"/></svg>',
        next((name for least, name in SIZES if gap >= least), ""),
        " nk-heart--live" if live else "",
        "".join(seats[lit:]),
        "".join(seats[:lit]),
    )


def _rows(halls: int) -> list[float]:
    """Radii of the rows: as many as make the seats stand about as close in a row as the rows do."""
    layouts = [[FIRST + (LAST - FIRST) * row / (number - 1) for row in range(number)] for number in range(2, 16)]

    def unevenness(radii: list[float]) -> float:
        pitch = 2 * math.pi * sum(radii) / max(halls, 1)
        return abs(math.log(pitch / (radii[1] - radii[0]) / CLOSENESS))

    return min(layouts, key=unevenness)


def _row(radius: float, seats: int) -> list[str]:
    """The seats of a row in both lobes, left and right in turn, from the middle of the heart outwards."""
    left, right = _half(radius, (seats + 1) // 2, -1), _half(radius, seats // 2, 1)
    return [dot for pair in zip_longest(left, right, fillvalue="") for dot in pair if dot]


def _half(radius: float, seats: int, side: int) -> list[str]:
    """`seats` dots evenly on the half circle of one lobe; `side` is -1 for the left, 1 for the right."""
    lobe = Circle(side * SIDE / 2, -SIDE / 2, radius, 270 + side * 45)
    return [f"M{lobe.point(side * math.pi * ((seat + 0.5) / seats - 0.5))}h0" for seat in range(seats)]
