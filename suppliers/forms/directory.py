from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kulturhus.shared.forms import QueryForm
from members.models import County
from suppliers.models import Category, ListingQuerySet, Scheme


class DirectoryForm(QueryForm):
    """What is asked of the directory: words, categories (keys) and a county (number)."""

    q = forms.CharField(label=_("Search in suppliers"), max_length=200)
    fag = forms.MultipleChoiceField(label=pgettext_lazy("supplier", "Category"))
    fylke = forms.ChoiceField(label=_("Delivers in"))
    sertifikat = forms.MultipleChoiceField(label=_("Certificates"))
    referanser = forms.BooleanField(label=_("Has references confirmed by houses"))

    def __init__(
        self, query: QueryDict, *, tree: list[Category], counties: list[County], schemes: list[Scheme]
    ) -> None:
        super().__init__(query)
        rows = [row for top in tree for row in (top, *top.branches)]
        self.fields["fag"].choices = [(row.key, str(row)) for row in rows]  # type: ignore[attr-defined]
        self.fields["fylke"].choices = [(county.pk, county.name) for county in counties]  # type: ignore[attr-defined]
        self.fields["sertifikat"].choices = [(row.key, str(row)) for row in schemes]  # type: ignore[attr-defined]

    def narrowed(self, listings: ListingQuerySet, *, but: str = "") -> ListingQuerySet:
        """The listings (of `visible_to`) that answer every field except `but`, in the order the page explains."""
        values: dict[str, Any] = self.values
        listings = listings.matching(values["q"]) if values["q"].strip() else listings.by_name()
        if values["fag"] and but != "fag":
            listings = listings.in_categories(values["fag"])
        if values["fylke"] and but != "fylke":
            listings = listings.covering(values["fylke"])
        if values["sertifikat"] and but != "sertifikat":
            listings = listings.certified(values["sertifikat"])
        if values["referanser"] and but != "referanser":
            listings = listings.with_references()
        return listings
