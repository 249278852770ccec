"""What is known of members for their fee: figures with their source, and overrides. A few queries for any number of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from billing.models import BasisFigure, FeeOverride, FeeScheme
from billing.models.schemes import Measure
from members.models import Hall, MunicipalityFigure, Organisation


@dataclass(frozen=True)
class Figure:
    value: Decimal
    year: int | None  # None is as it is today
    source: str


def figures_of(scheme: FeeScheme, organisations: Iterable[int]) -> dict[int, Figure]:
    """By organisation. What is written by hand counts first; population and seats are read where nothing is written."""
    ids = list(organisations)
    if not scheme.measure or not scheme.figure_year:
        return {}
    found: dict[int, Figure] = {}
    if scheme.measure == Measure.POPULATION:
        found = _populations(ids, scheme.figure_year)
    elif scheme.measure == Measure.SEATS:
        found = _seats(ids)
    rows = BasisFigure.objects.filter(organisation__in=ids, measure=scheme.measure, year=scheme.figure_year)
    for row in rows:
        found[row.organisation_id] = Figure(row.value, row.year, row.source)
    return found


def overrides_of(category: Any, year: int, organisations: Iterable[int]) -> dict[int, FeeOverride]:
    rows = FeeOverride.objects.filter(category=category, year=year, organisation__in=list(organisations))
    return {row.organisation_id: row for row in rows}


def _populations(ids: list[int], year: int) -> dict[int, Figure]:
    """Of the organisation's municipality, that year's or the newest before; of a department without one, its parent's."""
    places = {}
    for pk, own, parents in Organisation.objects.filter(pk__in=ids).values_list(
        "pk", "municipality_id", "parent__municipality_id"
    ):
        if own or parents:
            places[pk] = own or parents
    rows = (
        MunicipalityFigure.objects.filter(
            municipality__in=set(places.values()), measure=MunicipalityFigure.POPULATION, year__lte=year
        )
        .order_by("municipality_id", "-year")
        .distinct("municipality_id")
    )
    newest = {row.municipality_id: Figure(row.value, row.year, row.source) for row in rows}
    return {pk: newest[place] for pk, place in places.items() if place in newest}


def _seats(ids: list[int]) -> dict[int, Figure]:
    """The sum of the halls whose seats are told; a house with none told has no figure."""
    rows = (
        Hall.objects.filter(venue__organisation__in=ids, seats__isnull=False)
        .values_list("venue__organisation_id")
        .annotate(seats=Sum("seats"))
    )
    source = _("The halls in the portal")
    return {pk: Figure(Decimal(seats), None, source) for pk, seats in rows}
