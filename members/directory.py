"""The directory of houses: all of them as points once, then what a filter keeps. Two queries, however many houses."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, DateField, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import Exact
from django.urls import reverse

from kulturhus.shared.drawing.norway_map import House
from kulturhus.shared.norwegian import fold, folded, norwegian_key_of
from members.distance import Point, kilometres
from members.models import Municipality, MunicipalityName, Venue

NEAREST = 4  # houses named when a municipality has none of its own
ROUNDED = 5  # km: the points are those of municipalities, not of doors


class HousePoint(NamedTuple):
    """A house as the map, the counts and the distances need it; `hit` says whether it fits what was asked for."""

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
    hit: bool

    @property
    def point(self) -> Point:
        return Point(float(self.latitude), float(self.longitude))


class Called(NamedTuple):
    """A name of a municipality that somebody asked for; `valid_to` is the last day of a former one."""

    pk: int
    name: str
    valid_to: date | None
    municipality: str
    municipality_name: str
    county_name: str
    point: Point


class Near(NamedTuple):
    house: HousePoint
    kilometres: int  # rounded to 5; 0 in the same municipality


class NoHouse(NamedTuple):
    """A municipality somebody asked for that has no house, and the nearest ones."""

    name: Called
    nearest: list[Near]


@dataclass(frozen=True)
class Places:
    """Every house, in Norwegian alphabetical order, and the municipalities that bear the name asked for."""

    houses: list[HousePoint]
    called: list[Called]


@dataclass
class Found:
    """What a filter keeps. `former` are names of municipalities that lie in another one now, when the text was one."""

    hits: list[HousePoint]
    others: list[HousePoint]
    without_house: list[NoHouse] = field(default_factory=list)
    former: list[Called] = field(default_factory=list)

    @property
    def dots(self) -> list[House]:
        addresses = ((house, reverse("members:venue", args=[house.slug])) for house in self.hits)
        return [House(house.slug, house.name, house.x, house.y, address) for house, address in addresses]

    @property
    def rest(self) -> list[tuple[float, float]]:
        return [(house.x, house.y) for house in self.others]


def houses(user: Any) -> list[HousePoint]:
    """Every house one may see, in Norwegian alphabetical order. One query."""
    return _in_order(_points(user, Value(True)))


def places(user: Any, wanted: dict[str, Any]) -> Places:
    """The houses one may see, marked by `wanted` (values of the HouseForm), and what the text names. One query for both."""
    chosen = Venue.objects.visible_to(user)
    chosen = chosen.matching(wanted["q"]) if wanted["q"] else chosen
    chosen = chosen.seating(wanted["seter"]) if wanted["seter"] else chosen
    fitting = chosen.having(*wanted["har"]).order_by().values("pk")
    points = _points(user, Case(When(pk__in=fitting, then=Value(True)), default=Value(False)))
    if not wanted["q"]:
        return Places(_in_order(points), [])
    rows = list(points.union(_names(wanted["q"]), all=True))
    return Places(_in_order(row for row in rows if row[1]), _called(row for row in rows if not row[1]))


def counties(found: Iterable[HousePoint]) -> list[tuple[str, str]]:
    """Number and name of the counties with houses, by name."""
    names = {house.county: house.county_name for house in found}
    return sorted(names.items(), key=lambda item: norwegian_key_of(item[1]))


def search(every: Places, county: str) -> Found:
    """The houses that fit, in `county` unless it is empty, in their order, and what is to be said of the names."""
    hits = [house for house in every.houses if house.hit and county in ("", house.county)]
    inhabited, kept = {house.municipality for house in every.houses}, {house.pk for house in hits}
    found = Found(hits, [house for house in every.houses if house.pk not in kept])
    for name in every.called:
        if name.municipality not in inhabited:
            found.without_house.append(NoHouse(name, nearest(every.houses, name.point)))
        elif name.valid_to:
            found.former.append(name)
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


def _points(user: Any, hit: Combinable) -> Any:
    """Rows of a HousePoint, and an empty day after it."""
    place = "municipality"
    columns = ["pk", "slug", "name", "map_x", "map_y", place, f"{place}__name", f"{place}__county"]
    columns += [f"{place}__county__name", f"{place}__latitude", f"{place}__longitude", "hall_count", "hit", "until"]
    until = Value(None, DateField())
    return (
        Venue.objects.visible_to(user).with_hall_count().annotate(hit=hit, until=until).order_by().values_list(*columns)
    )


def _names(text: str) -> Any:
    """Rows shaped like those of `_points`, without a slug: the municipalities that bear, or bore, the name `text`."""
    wanted = fold(text).strip().removesuffix(" kommune")
    names = MunicipalityName.objects.filter(Exact(folded(F("name")), wanted))
    nothing = {"slug": Value(""), "x": Value(0.0), "y": Value(0.0), "halls": Value(0), "hit": Value(False)}
    place = "municipality"
    columns = ["pk", "slug", "name", "x", "y", place, f"{place}__name", f"{place}__county"]
    columns += [f"{place}__county__name", f"{place}__latitude", f"{place}__longitude", "halls", "hit", "valid_to"]
    return names.annotate(**nothing).values_list(*columns)


def _in_order(rows: Iterable[Any]) -> list[HousePoint]:
    found = [HousePoint(*row[:-1]) for row in rows]
    return sorted(found, key=lambda house: (norwegian_key_of(house.name), house.slug))


def _called(rows: Iterable[Any]) -> list[Called]:
    found = [(HousePoint(*row[:-1]), row[-1]) for row in rows]
    found.sort(key=lambda item: (item[0].municipality, item[0].pk))
    return [
        Called(name.pk, name.name, last, name.municipality, name.municipality_name, name.county_name, name.point)
        for name, last in found
    ]
