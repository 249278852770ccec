"""The directory of houses: all of them as points once, then what a filter keeps. Four queries, however many houses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import F
from django.db.models.lookups import Exact
from django.urls import reverse

from kulturhus.shared.drawing.norway_map import House
from kulturhus.shared.norwegian import fold, folded, norwegian_key_of
from members.distance import Point, kilometres
from members.models import Municipality, MunicipalityName, Venue

NEAREST = 4  # houses named when a municipality has none of its own
ROUNDED = 5  # km: the points are those of municipalities, not of doors


class HousePoint(NamedTuple):
    """A house as the map, the counts and the distances need it. Seats and halls as `with_halls` tells them."""

    pk: int
    slug: str
    name: str
    x: float
    y: float
    municipality: str
    municipality_name: str
    county: str
    county_name: str
    latitude: float
    longitude: float
    halls: int

    @property
    def point(self) -> Point:
        return Point(float(self.latitude), float(self.longitude))


class Near(NamedTuple):
    house: HousePoint
    kilometres: int  # rounded to 5; 0 in the same municipality


class NoHouse(NamedTuple):
    """A municipality somebody asked for that has no house, and the nearest ones."""

    name: MunicipalityName
    nearest: list[Near]


@dataclass
class Found:
    """What a filter keeps. `former` are names of municipalities that lie in another one now, when the text was one."""

    hits: list[HousePoint]
    others: list[HousePoint]
    without_house: list[NoHouse] = field(default_factory=list)
    former: list[MunicipalityName] = field(default_factory=list)

    @property
    def dots(self) -> list[House]:
        addresses = ((house, reverse("members:venue", args=[house.slug])) for house in self.hits)
        return [House(house.slug, house.name, house.x, house.y, address) for house, address in addresses]

    @property
    def rest(self) -> list[tuple[float, float]]:
        return [(house.x, house.y) for house in self.others]


def houses(user: Any) -> list[HousePoint]:
    """Every house one may see, in Norwegian alphabetical order. One query."""
    place = "municipality"
    columns = ["pk", "slug", "name", "map_x", "map_y", place, f"{place}__name", f"{place}__county"]
    columns += [f"{place}__county__name", f"{place}__latitude", f"{place}__longitude", "hall_count"]
    rows = Venue.objects.visible_to(user).with_halls().by_name().values_list(*columns)
    return [HousePoint(*row) for row in rows]


def counties(found: Iterable[HousePoint]) -> list[tuple[str, str]]:
    """Number and name of the counties with houses, by name."""
    names = {house.county: house.county_name for house in found}
    return sorted(names.items(), key=lambda item: norwegian_key_of(item[1]))


def search(user: Any, every: Sequence[HousePoint], wanted: dict[str, Any]) -> Found:
    """The houses that fit `wanted` (the values of the DirectoryForm), in the order of `every`. At most two queries."""
    if not any(wanted.values()):
        return Found(list(every), [])
    rows = Venue.objects.visible_to(user)
    rows = rows.matching(wanted["q"]) if wanted["q"] else rows
    rows = rows.in_county(wanted["fylke"]) if wanted["fylke"] else rows
    rows = rows.seating(wanted["seter"]) if wanted["seter"] else rows
    chosen = set(rows.having(*wanted["har"]).order_by().values_list("pk", flat=True))
    found = Found(
        [house for house in every if house.pk in chosen], [house for house in every if house.pk not in chosen]
    )
    if wanted["q"]:
        _explain(found, every, wanted["q"])
    return found


def nearest(every: Iterable[HousePoint], point: Point, *, besides: int | None = None) -> list[Near]:
    """The houses nearest to `point`, the nearest first, without the one with the number `besides`."""
    away = [(kilometres(point, house.point), house) for house in every if house.pk != besides]
    away.sort(key=lambda item: item[0])
    return [Near(house, rounded(distance)) for distance, house in away[:NEAREST]]


def point_of(place: Municipality) -> Point:
    return Point(float(place.latitude), float(place.longitude))


def rounded(distance: float) -> int:
    return max(ROUNDED, ROUNDED * round(distance / ROUNDED)) if distance > 0 else 0


def rows(points: Iterable[HousePoint]) -> list[Venue]:
    """The houses of `points` as the list shows them, in the same order. One query."""
    keys = [house.pk for house in points]
    chosen = Venue.objects.filter(pk__in=keys).select_related("municipality__county")
    found = chosen.with_membership().with_features().with_main_hall()
    by_key = {venue.pk: venue for venue in found}
    return [by_key[key] for key in keys if key in by_key]


def _explain(found: Found, every: Sequence[HousePoint], text: str) -> None:
    """When the text is the name of a municipality: whether it has a house, and where it is now."""
    inhabited = {house.municipality for house in every}
    for name in _municipalities_called(text):
        place = name.municipality
        if place.pk not in inhabited:
            found.without_house.append(NoHouse(name, nearest(every, point_of(place))))
        elif name.valid_to:
            found.former.append(name)


def _municipalities_called(text: str) -> list[MunicipalityName]:
    wanted = fold(text).strip().removesuffix(" kommune")
    names = MunicipalityName.objects.filter(Exact(folded(F("name")), wanted)).select_related("municipality__county")
    return list(names.order_by("municipality"))
