"""The filters beside the directory: what can be chosen, how many would answer, and how to take a choice away."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import QueryDict

from kulturhus.shared.http import query_without_empty
from members.models import County
from suppliers.forms.directory import DirectoryForm
from suppliers.models import Category, ChosenCategory, ListingQuerySet, ListingVersion

EVERYWHERE = "everywhere"


@dataclass
class Facet:
    """`number` answer when this one is chosen and the other filters stay as they are."""

    value: str
    label: str
    number: int
    is_chosen: bool
    branches: list["Facet"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something under it is chosen."""
        return any(branch.is_chosen for branch in self.branches)


@dataclass(frozen=True)
class Chip:
    """A choice made, and the query string without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Facets:
    categories: list[Facet]
    counties: list[Facet]


def facets(form: DirectoryForm, listings: ListingQuerySet, tree: list[Category], counties: list[County]) -> Facets:
    """For `listings` (of `visible_to`). A filter's numbers heed all other filters. One query."""
    chosen = form.values
    numbers = _numbers(form.narrowed(listings, but="fag"), form.narrowed(listings, but="fylke"))
    everywhere = numbers.get(EVERYWHERE, 0)
    return Facets(
        categories=_categories(tree, numbers, chosen["fag"]),
        counties=[
            Facet(
                county.pk, county.name, numbers.get(f"county {county.pk}", 0) + everywhere, county.pk == chosen["fylke"]
            )
            for county in counties
        ],
    )


def _categories(tree: list[Category], numbers: dict[str, int], chosen: list[str]) -> list[Facet]:
    """Those that answer or are chosen; in a top category a listing counts once, however many it chose under it."""

    def facet(row: Category) -> Facet:
        branches = [facet(branch) for branch in getattr(row, "branches", [])]
        answering = [branch for branch in branches if branch.number or branch.is_chosen]
        return Facet(row.key, str(row.name), numbers.get(f"category {row.pk}", 0), row.key in chosen, answering)

    return [found for found in map(facet, tree) if found.number or found.is_chosen or found.branches]


def _numbers(by_category: ListingQuerySet, by_county: ListingQuerySet) -> dict[str, int]:
    """How many listings, by "category <id>", "county <number>" and EVERYWHERE."""
    versions = by_category.order_by().values("published")
    choices = ChosenCategory.objects.filter(version__in=versions)
    number = Count("version", distinct=True)
    there = ListingVersion.counties.through.objects.filter(listingversion__in=by_county.order_by().values("published"))
    everywhere = by_county.order_by().filter(published__whole_country=True)
    parts = [
        choices.values_list(_key("category", Coalesce("category__parent", "category"))).annotate(number=number),
        choices.exclude(category__parent=None).values_list(_key("category", "category")).annotate(number=number),
        there.values_list(_key("county", "county")).annotate(number=Count("listingversion")),
        everywhere.values_list(Value(EVERYWHERE)).annotate(number=Count("pk")),
    ]
    return dict(parts[0].union(*parts[1:], all=True))


def _key(kind: str, number: Any) -> Concat:
    return Concat(Value(f"{kind} "), Cast(number, TextField()), output_field=TextField())


def chips(form: DirectoryForm, tree: list[Category], counties: list[County]) -> list[Chip]:
    """One for each filter chosen; the words of the search stand in their own field."""
    values = form.values
    names = {row.key: str(row.name) for top in tree for row in (top, *top.branches)}
    names |= {county.pk: county.name for county in counties}
    chosen = [("fag", key) for key in values["fag"]] + [("fylke", values["fylke"])] * bool(values["fylke"])
    return [Chip(names[value], _query_without(form, name, value)) for name, value in chosen]


def _query_without(form: DirectoryForm, name: str, value: str) -> str:
    query = QueryDict(query_without_empty(form), mutable=True)
    query.setlist(name, [other for other in query.getlist(name) if other != value])
    return str(query.urlencode())
