"""What an SVG of ours holds, counted as a reader of the picture would."""

import math
import re
from xml.etree import ElementTree as ET


def parsed(svg):
    """The tree; fails when the SVG is not well-formed."""
    return ET.fromstring(str(svg))  # noqa: S314 (our own)


def part(svg, css):
    return next(item for item in parsed(svg).iter() if css in item.get("class", "").split())


def parts(svg, css):
    return [item for item in parsed(svg).iter() if css in item.get("class", "").split()]


def dots(path):
    """How many round dots a stroke of dashes of length 0 paints."""
    pitch = float(path.get("stroke-dasharray", "0 1").split()[1])
    return sum(_dots(stroke, pitch) for stroke in re.findall(r"M[^M]+", path.get("d")))


def _dots(stroke, pitch):
    return int(_length(stroke) / pitch) + 1


def _length(stroke):
    if line := re.fullmatch(r"M[-\d. ]+h([\d.]+)", stroke):
        return float(line.group(1))
    start, *arcs = stroke[1:].split("A")
    place, length = [float(number) for number in start.split()], 0.0
    for step in arcs:
        radius, _, _, large, sweep, *end = map(float, step.split())
        assert (large, sweep) == (0, 1)
        length += 2 * radius * math.asin(min(1, math.dist(place, end) / 2 / radius))
        place = end
    return length
