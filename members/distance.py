"""Distance between points on the globe."""

import math
from typing import NamedTuple

EARTH_RADIUS = 6371.0  # km, mean


class Point(NamedTuple):
    """Degrees (WGS84)."""

    latitude: float
    longitude: float


def kilometres(one: Point, other: Point) -> float:
    """As the crow flies (haversine), in km."""
    north, other_north = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))
