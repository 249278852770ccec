"""Rows of the edit form: contact persons and links. A row left empty is no row."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kulturhus.shared.forms import PortalModelForm
from suppliers.forms.listing import spaced_telephone
from suppliers.models import ContactPerson, Link, ListingVersion

SPARE = 2  # empty rows at the end
MOST = 12


class RowForm(PortalModelForm):
    """A field that must be filled in is asked for only when something else in the row is."""

    mark_optional = False
    use_required_attribute = False
    needed: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def is_blank(self) -> bool:
        """Nothing is written in it; a box that is ticked alone says nothing."""
        return not any(value for value in self.cleaned_data.values() if value is not True)

    def clean(self) -> None:
        super().clean()
        if self.errors or self.is_blank:
            return
        for name, message in self.needed.items():
            if not self.cleaned_data.get(name):
                self.add_error(name, message)

    def _post_clean(self) -> None:
        if not self.errors and not self.is_blank:
            super()._post_clean()  # type: ignore[misc]  # Django's own hook: the model's validation


class PersonForm(RowForm):
    needed = {"name": gettext_lazy("Write the person's name, or empty the row.")}

    class Meta:
        model = ContactPerson
        fields = ["name", "title", "email", "telephone", "is_public"]
        widgets = {
            "telephone": forms.TextInput(attrs={"type": "tel", "class": "nk-short"}),
        }

    def clean(self) -> None:
        super().clean()
        row = self.cleaned_data
        if not self.errors and not self.is_blank and not (row["email"] or row["telephone"]):
            self.add_error("email", _("Write an e-mail address or a telephone number."))


class LinkForm(RowForm):
    needed = {
        "label": gettext_lazy("Write what the link leads to, or empty the row."),
        "url": gettext_lazy("Write the address of the link, or empty the row."),
    }
    url = forms.URLField(label=gettext_lazy("Address"), assume_scheme="https")

    class Meta:
        model = Link
        fields = ["label", "url"]


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]  # not subscriptable when run
    @property
    def rows(self) -> list[Any]:
        """What was written, as unsaved rows in their order. Valid formsets only."""
        return [form.instance for form in self.forms if not form.is_blank]


def _rows_of(form: type[RowForm]) -> type[Rows]:
    limits: Any = {"extra": SPARE, "max_num": MOST, "absolute_max": MOST + SPARE, "validate_max": True}
    return cast("type[Rows]", forms.formset_factory(form, formset=Rows, **limits))


PersonFormSet = _rows_of(PersonForm)
LinkFormSet = _rows_of(LinkForm)


def initial_of(version: ListingVersion | None, relation: str, form: type[RowForm]) -> list[dict[str, Any]]:
    """The rows of `version` as a formset begins with them."""
    if version is None:
        return []
    rows = [forms.model_to_dict(row, form._meta.fields) for row in getattr(version, relation).all()]
    return [row | {"telephone": spaced_telephone(row["telephone"])} if "telephone" in row else row for row in rows]
