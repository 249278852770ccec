"""The draft as its owner edits it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.forms import UploadField
from kulturhus.shared.forms import PortalModelForm
from kulturhus.shared.numbers import NO_BREAK_SPACE
from kulturhus.shared.uploads import LOGOS
from kulturhus.shared.validators import format_telephone
from members.models import County
from suppliers.models import Category, ListingVersion

MOST_CATEGORIES = 6
TOO_LONG = gettext_lazy("The text is %(show_value)d characters long. Shorten it to %(limit_value)d.")
TEXTS = ("summary", "body", "offer")


def spaced_telephone(number: str) -> str:
    """As it is read, with spaces one can type."""
    return format_telephone(number).replace(NO_BREAK_SPACE, " ")


@dataclass(frozen=True)
class Choice:
    """A box of the category tree."""

    id: str
    value: int
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]


class ListingForm(PortalModelForm):
    """Everything but persons and links. Saved by suppliers.services.save_draft, never by itself."""

    logo = UploadField(
        label=gettext_lazy("Logo"),
        required=False,
        kinds=LOGOS,
        widget=forms.FileInput,
        help_text=gettext_lazy("PNG or JPEG, preferably square."),
    )
    remove_logo = forms.BooleanField(label=gettext_lazy("Take the logo away"), required=False)
    categories = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Categories"),
        coerce=int,
        help_text=gettext_lazy("Choose up to six. The houses filter by them."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one category, so that the houses find you.")},
    )
    whole_country = forms.TypedChoiceField(
        label=gettext_lazy("Where do you deliver?"),
        coerce=lambda value: value == "yes",
        choices=[("yes", gettext_lazy("In the whole country")), ("no", gettext_lazy("In the counties we choose"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    counties = forms.ModelMultipleChoiceField(
        County.objects.all(),
        label=gettext_lazy("Counties"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.URLField(
        label=gettext_lazy("Website"),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )

    class Meta:
        model = ListingVersion
        fields = [
            "name",
            *(f"{text}_{code}" for text in TEXTS for code in ("nb", "nn", "en")),
            "website",
            "email",
            "email_public",
            "telephone",
            "telephone_public",
        ]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "telephone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "nk-short"}),
            **{f"summary_{code}": forms.Textarea(attrs={"rows": 2}) for code in ("nb", "nn", "en")},
            **{f"body_{code}": forms.Textarea(attrs={"rows": 8}) for code in ("nb", "nn", "en")},
            **{f"offer_{code}": forms.Textarea(attrs={"rows": 3}) for code in ("nb", "nn", "en")},
        }
        help_texts = {
            "summary_nb": gettext_lazy("Say what you do, and for whom."),
            "body_nb": gettext_lazy("Start a line with - for a list, and with ## for a heading."),
            "offer_nb": gettext_lazy("Only members read it: a price, a term, or what they get with you."),
            "email": gettext_lazy("Members always see it."),
            "telephone": gettext_lazy("Members always see it."),
        }
        error_messages = {f"{text}_{code}": {"max_length": TOO_LONG} for text in TEXTS for code in ("nb", "nn", "en")}

    def __init__(self, *args: Any, base: ListingVersion | None, **kwargs: Any) -> None:
        """`base` is the version the form begins with; None for a new listing, and when the form was sent."""
        self.tree = Category.objects.tree()
        if base:
            kwargs["initial"] = {
                "categories": [category.pk for category in base.categories.all()],
                "whole_country": "yes" if base.whole_country else "no",
                "counties": list(base.counties.all()),
                "telephone": spaced_telephone(base.telephone),
            }
        super().__init__(*args, **kwargs)
        rows = [row for top in self.tree for row in (top, *top.branches)]
        self.by_id = {row.pk: row for row in rows}
        self.fields["categories"].choices = [(row.pk, str(row)) for row in rows]  # type: ignore[attr-defined]

    def clean_categories(self) -> list[Category]:
        chosen = self.cleaned_data["categories"]
        if len(chosen) > MOST_CATEGORIES:
            raise forms.ValidationError(
                _("You chose %(number)d categories. Choose %(most)d at most.")
                % {"number": len(chosen), "most": MOST_CATEGORIES}
            )
        return [self.by_id[number] for number in chosen]

    def clean(self) -> None:
        super().clean()
        chosen = self.cleaned_data
        if chosen.get("whole_country") is False and not chosen.get("counties") and "counties" not in self.errors:
            self.add_error("counties", _("Choose the counties you deliver in."))
        self.instance.whole_country = chosen.get("whole_country", True)

    def ask_for_logo_again(self) -> None:
        """A browser does not keep a chosen file when the page comes back with errors."""
        if self.files.get("logo") and "logo" not in self.errors:
            self.add_error("logo", _("Choose the file again: the browser does not keep it."))

    @property
    def category_groups(self) -> Iterator[Group]:
        """The tree as boxes, a group for each top category."""
        chosen = {str(value) for value in self["categories"].value() or []}
        number = 0
        for top in self.tree:
            rows = [(top, _("%(category)s in general") % {"category": top})]
            rows += [(row, str(row)) for row in top.branches]
            choices = [
                Choice(f"{self['categories'].auto_id}_{number + place}", row.pk, label, str(row.pk) in chosen)
                for place, (row, label) in enumerate(rows)
            ]
            number += len(rows)
            yield Group(str(top), choices)
