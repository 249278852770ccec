"""Culture houses known from public sources (reference_data/README.md): name, municipality and website, nothing more."""

from collections import Counter

from kulturhus.shared.drawing.norway_map import project
from kulturhus.shared.norwegian import norwegian_slug
from members.models import Municipality, Venue
from members.reference import rows_of

SOURCES = {
    "verified in source": "Offentlig kilde",
    "general knowledge": "Allmenn kunnskap, ikke bekreftet av huset",
}


def load_public_venues() -> int:
    """Adds those that are missing and returns how many. Idempotent: a house that is there (by its slug) is left as it is.

    Needs the municipalities of `load_reference`.
    """
    rows = list(rows_of("venues"))
    places = Municipality.objects.in_bulk([row["municipality"] for row in rows])
    houses = dict(zip(slugs(rows, places), rows, strict=True))
    known = set(Venue.objects.filter(slug__in=houses).values_list("slug", flat=True))
    new = [_venue(slug, row, places[row["municipality"]]) for slug, row in houses.items() if slug not in known]
    Venue.objects.bulk_create(new)
    return len(new)


def slugs(rows: list[dict[str, str]], places: dict[str, Municipality]) -> list[str]:
    """One for each row, the same every time. Houses of the same name carry their municipality as well."""
    times = Counter(norwegian_slug(row["name"]) for row in rows)
    return [
        norwegian_slug(row["name"] if times[norwegian_slug(row["name"])] == 1 else f"{row['name']} {place.name}")
        for row, place in ((row, places[row["municipality"]]) for row in rows)
    ]


def _venue(slug: str, row: dict[str, str], place: Municipality) -> Venue:
    x, y = project(float(place.longitude), float(place.latitude))
    return Venue(
        slug=slug,
        name=row["name"],
        municipality=place,
        website=row["website"],
        source=SOURCES[row["confidence"]],
        map_x=x,
        map_y=y,
    )
