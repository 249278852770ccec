"""Reference data the portal cannot work without; `manage.py load_reference` brings it up to date, as often as one likes."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from members.models import (
    County,
    MemberCategory,
    Municipality,
    MunicipalityChange,
    MunicipalityFigure,
    MunicipalityName,
    RetentionPeriod,
    RightRule,
)
from members.retention import rules

FOLDER = Path(__file__).parent / "reference_data"
POPULATION_SOURCE = "Statistisk sentralbyrå, tabell 07459 (NLOD 2.0)"
SVALBARD = {
    "code": "2111",
    "name": "Longyearbyen",
    "official_name": "Longyearbyen",
    "county": "21",
    "latitude": "78.2232",
    "longitude": "15.6267",
}

GRACE_DAYS = 30  # so long people read on after a membership has lapsed or ended
# Municipalities pay late: invoiced and overdue keep everything but the vote.
ALL = ("sign_in", "member_price", "statistics", "vote", "listed", "invoices")
WITHOUT_VOTE = tuple(right for right in ALL if right != "vote")
VENUE_RIGHTS = {
    "active": ALL,
    "invoiced": WITHOUT_VOTE,
    "overdue": WITHOUT_VOTE,
    "lapsed": ("invoices",),
    "left": ("invoices",),
}
SUPPLIER_RIGHTS = {
    "active": ("sign_in", "member_price", "listed", "invoices"),
    "invoiced": ("sign_in", "member_price", "listed", "invoices"),
    "overdue": ("sign_in", "member_price", "listed", "invoices"),
    "lapsed": ("invoices",),
    "left": ("invoices",),
}
CATEGORIES = [
    ("venue", "Kulturhus", "Kulturhus", "Culture house", "venues", VENUE_RIGHTS),
    ("supplier", "Leverandør", "Leverandør", "Supplier", "suppliers", SUPPLIER_RIGHTS),
    ("associate", "Assosiert medlem", "Assosiert medlem", "Associate member", "", SUPPLIER_RIGHTS),
]


@transaction.atomic
def load() -> None:
    """Idempotent. Categories and rights the secretariat has changed are left as they are."""
    _load_places()
    _load_changes()
    _load_categories()
    RetentionPeriod.objects.bulk_create(
        [RetentionPeriod(code=rule.code, days=rule.days) for rule in rules()], ignore_conflicts=True
    )


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of `reference_data/<name>.csv`."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_places() -> None:
    County.objects.bulk_create(
        [County(**row) for row in rows_of("counties")],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "official_name"],
    )
    rows = list(rows_of("municipalities"))
    places = [*rows, SVALBARD]
    Municipality.objects.bulk_create(
        [_municipality(row) for row in places],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "official_name", "county", "latitude", "longitude"],
    )
    names = [MunicipalityName(municipality_id=row["code"], name=name) for row in places for name in _names(row)]
    names += [
        MunicipalityName(municipality_id=row["municipality"], name=row["name"], valid_to=row["valid_to"])
        for row in rows_of("former_municipalities")
    ]
    MunicipalityName.objects.bulk_create(names, ignore_conflicts=True)
    figures = [
        MunicipalityFigure(
            municipality_id=row["code"],
            year=int(row["year"]),
            measure=MunicipalityFigure.POPULATION,
            value=int(row["population"]),
            source=POPULATION_SOURCE,
        )
        for row in rows
    ]
    MunicipalityFigure.objects.bulk_create(
        figures,
        update_conflicts=True,
        unique_fields=["municipality", "measure", "year"],
        update_fields=["value", "source"],
    )


def _load_changes() -> None:
    MunicipalityChange.objects.bulk_create(
        [
            MunicipalityChange(code=row["code"], successor_id=row["successor"], on=row["on"])
            for row in rows_of("municipality_changes")
        ],
        update_conflicts=True,
        unique_fields=["code", "successor"],
        update_fields=["on"],
    )


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        county_id=row["county"],
        latitude=row["latitude"],
        longitude=row["longitude"],
    )


def _names(row: dict[str, str]) -> list[str]:
    """Every name in use: "Gáivuotna - Kåfjord - Kaivuono" holds three. A hyphen without spaces is part of a name."""
    return list(dict.fromkeys([row["name"], *row["official_name"].split(" - ")]))


def _load_categories() -> None:
    for place, (code, name_nb, name_nn, name_en, audience, rights) in enumerate(CATEGORIES):
        values = {
            "name_nb": name_nb,
            "name_nn": name_nn,
            "name_en": name_en,
            "audience": audience,
            "position": place,
            "grace_days": GRACE_DAYS,
        }
        category, is_new = MemberCategory.objects.get_or_create(code=code, defaults=values)
        if is_new:
            RightRule.objects.bulk_create(
                [
                    RightRule(category=category, status=status, right=right)
                    for status, given in rights.items()
                    for right in given
                ]
            )
