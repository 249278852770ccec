"""The filters beside the directory: what can be chosen, how many would answer, and how to take a choice away."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import QueryDict

from kulturhus.shared.http import query_without_empty
from members.models import County
from suppliers.forms.directory import DirectoryForm
from suppliers.models import Category, ChosenCategory, Claim, ListingQuerySet, ListingVersion, Scheme

EVERYWHERE, REFERENCES = "everywhere", "references"


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
    schemes: list[Facet]
    references: int  # how many have any


@dataclass(frozen=True)
class Choices:
    """What there is to choose from."""

    tree: list[Category]
    counties: list[County]
    schemes: list[Scheme]


def facets(form: DirectoryForm, listings: ListingQuerySet, choices: Choices) -> Facets:
    """For `listings` (of `visible_to`). A filter's numbers heed all other filters; of several certificates a supplier
    has all, so theirs heed each other as well. One query.
    """
    chosen, counties = form.values, choices.counties
    numbers = _numbers(form, listings)
    everywhere = numbers.get(EVERYWHERE, 0)
    return Facets(
        categories=_categories(choices.tree, numbers, chosen["fag"]),
        counties=[
            Facet(
                county.pk, county.name, numbers.get(f"county {county.pk}", 0) + everywhere, county.pk == chosen["fylke"]
            )
            for county in counties
        ],
        schemes=[
            facet
            for row in choices.schemes
            if (facet := _scheme(row, numbers, chosen["sertifikat"])).number or facet.is_chosen
        ],
        references=numbers.get(REFERENCES, 0),
    )


def _scheme(row: Scheme, numbers: dict[str, int], chosen: list[str]) -> Facet:
    return Facet(row.key, str(row), numbers.get(f"scheme {row.pk}", 0), row.key in chosen)


def _categories(tree: list[Category], numbers: dict[str, int], chosen: list[str]) -> list[Facet]:
    """Those that answer or are chosen; in a top category a listing counts once, however many it chose under it."""

    def facet(row: Category) -> Facet:
        branches = [facet(branch) for branch in getattr(row, "branches", [])]
        answering = [branch for branch in branches if branch.number or branch.is_chosen]
        return Facet(row.key, str(row.name), numbers.get(f"category {row.pk}", 0), row.key in chosen, answering)

    return [found for found in map(facet, tree) if found.number or found.is_chosen or found.branches]


def _numbers(form: DirectoryForm, listings: ListingQuerySet) -> dict[str, int]:
    """How many listings, by "category <id>", "county <number>", "scheme <id>", EVERYWHERE and REFERENCES."""
    by_category, by_county = form.narrowed(listings, but="fag"), form.narrowed(listings, but="fylke")
    certified = Claim.objects.valid().filter(listing__in=form.narrowed(listings).order_by().values("pk"))
    referred = form.narrowed(listings, but="referanser").order_by().with_references()
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
        certified.values_list(_key("scheme", "scheme")).annotate(number=Count("pk")),
        referred.values_list(Value(REFERENCES)).annotate(number=Count("pk")),
    ]
    return dict(parts[0].union(*parts[1:], all=True))


def _key(kind: str, number: Any) -> Concat:
    return Concat(Value(f"{kind} "), Cast(number, TextField()), output_field=TextField())


def chips(form: DirectoryForm, choices: Choices) -> list[Chip]:
    """One for each filter chosen; the words of the search stand in their own field."""
    values = form.values
    names = {("fag", row.key): str(row.name) for top in choices.tree for row in (top, *top.branches)}
    names |= {("fylke", county.pk): county.name for county in choices.counties}
    names |= {("sertifikat", row.key): str(row) for row in choices.schemes}
    names["referanser", "on"] = str(form.fields["referanser"].label)
    chosen = [("fag", key) for key in values["fag"]] + [("fylke", values["fylke"])] * bool(values["fylke"])
    chosen += [("sertifikat", key) for key in values["sertifikat"]] + [("referanser", "on")] * values["referanser"]
    return [Chip(names[name, value], _query_without(form, name, value)) for name, value in chosen]


def _query_without(form: DirectoryForm, name: str, value: str) -> str:
    query = QueryDict(query_without_empty(form), mutable=True)
    query.setlist(name, [other for other in query.getlist(name) if other != value and name != "referanser"])
    return str(query.urlencode())
