import json
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm, PortalModelForm
from kulturhus.shared.numbers import number
from members.confirmation import SOURCES, HallFacts, Told
from members.facts import FACTS, GROUPS
from members.models import Hall, HallShape, HallUse, Venue

YES_NO = [("", _("Not told")), ("True", _("Yes")), ("False", _("No"))]


class MeasureField(forms.DecimalField):
    """A number with a decimal comma or point, whatever the language of the page."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.TextInput(attrs={"inputmode": "decimal", "class": "nk-short"})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("\u00a0", "").replace(" ", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value


def as_told(field: "models.Field[Any, Any]", **kwargs: Any) -> forms.Field | None:
    """Yes and no have a third answer; measures are written with a comma; an address without a scheme is https."""
    if isinstance(field, models.BooleanField) and field.null:
        kwargs["widget"] = forms.Select(choices=YES_NO)
    if isinstance(field, models.DecimalField):
        kwargs["form_class"] = MeasureField
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    return field.formfield(**kwargs)


class VenueForm(PortalModelForm):
    class Meta:
        model = Venue
        formfield_callback = as_told
        fields = [
            "description_nb",
            "description_nn",
            "description_en",
            "address",
            "postcode",
            "place",
            "email",
            "telephone",
            "website",
            "opened_year",
            "renovated_year",
            "has_cinema",
            "has_library",
            "has_cafe",
        ]


class HallForm(PortalModelForm):
    """A hall with all its facts, in the groups of members.facts. `source` is where the changed ones come from; `all_right`
    confirms what stands there.
    """

    uses = forms.MultipleChoiceField(
        label=_("Uses"), choices=HallUse.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.ChoiceField(
        label=_("Where do you have what you change from?"),
        choices=[(key, capfirst(label)) for key, label in SOURCES.items() if key != "sekretariatet"],
        required=False,
    )
    all_right = forms.BooleanField(label=_("I have looked over all of it, and it is right today"), required=False)

    class Meta:
        model = Hall
        formfield_callback = as_told
        fields = ["name", "uses", "description_nb", "description_nn", "description_en", *FACTS]

    def __init__(self, *args: Any, facts: HallFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = {row.fact.field: row for row in facts.rows}

    @property
    def groups(self) -> list[tuple[str, Any, list[tuple[forms.BoundField, Told | None]]]]:
        """(code, name, fields) of each group of facts; each field with what is told of it now."""
        return [
            (group.code, group.label, [(self[fact.field], self.told.get(fact.field)) for fact in group.facts])
            for group in GROUPS
        ]

    @property
    def basics(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "uses", "description_nb", "description_nn", "description_en")]

    @property
    def chosen_source(self) -> str:
        return self.cleaned_data["source"] or next(iter(SOURCES))


class NewHallForm(PortalForm):
    """What is needed to begin; the rest is told on the hall's own page."""

    name = forms.CharField(label=_("Name of the hall"), max_length=80)
    shape = forms.ChoiceField(label=_("Shape"), required=False, choices=[("", _("Not told")), *HallShape.choices])
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=0, max_value=20000)

    def __init__(self, *args: Any, venue: Venue, **kwargs: Any) -> None:
        self.venue = venue
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.venue.halls.filter(name=name).exists():
            raise forms.ValidationError(_("The house has a hall with this name already."), code="unique")
        return name


class ConfirmForm(PortalForm):
    """Says that what was `shown` is right. `seen` tells it from what somebody else has changed since the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: tuple[Venue, list[tuple[Hall, HallFacts]]], **kwargs: Any) -> None:
        venue, halls = shown
        told = [[str(getattr(hall, field)) for field in ("pk", "name", *FACTS)] for hall, _facts in halls]
        house = [str(getattr(venue, name)) for name in VenueForm.base_fields]
        self.digest = sha256(json.dumps([house, told]).encode()).hexdigest()
        kwargs["initial"] = {"seen": self.digest}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("seen") != self.digest:
            self.data = {"seen": self.digest}  # what is on the screen now
            raise forms.ValidationError(
                _("Somebody has changed something since you opened the page. Look once more, then confirm."),
                code="changed",
            )
        return self.cleaned_data
