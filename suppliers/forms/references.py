from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm, PortalModelForm
from members.models import Mandate, Membership, Venue
from suppliers.models import Listing, Reference


class WorkForm(PortalModelForm):
    """What was done, when, and about how large it was."""

    class Meta:
        model = Reference
        fields = ["project", "year", "amount"]
        widgets = {"year": forms.NumberInput(attrs={"inputmode": "numeric", "class": "nk-short"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        amount: Any = self.fields["amount"]
        amount.choices = [("", _("Not told")), *amount.choices[1:]]

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("Write a year that has begun."), code="future")
        return year


class ReferenceForm(WorkForm):
    """As the supplier asks for it."""

    venue = forms.ModelChoiceField(
        Venue.objects.none(),
        label=_("House"),
        empty_label=_("Choose …"),
        help_text=_("Member houses with somebody who can answer."),
    )
    field_order = ["venue", "project", "year", "amount"]

    class Meta(WorkForm.Meta):
        fields = ["venue", *WorkForm.Meta.fields]

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, instance=Reference(listing=listing), **kwargs)
        field: Any = self.fields["venue"]
        field.queryset = answering_venues()


class AnswerForm(WorkForm):
    """As the house confirms it, or puts it right."""

    comment = forms.CharField(
        label=_("A few words to the supplier"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the supplier reads it. May stand empty."),
    )


class DeclineForm(PortalForm):
    comment = AnswerForm.base_fields["comment"]


def answering_venues() -> Any:
    """Houses of members that somebody administers."""
    members = Membership.objects.giving("sign_in").values("organisation")
    administrators = Mandate.objects.live().filter(kind=Mandate.Kind.ADMINISTRATOR).values("organisation")
    return Venue.objects.filter(organisation__in=members).filter(organisation__in=administrators).by_name()
