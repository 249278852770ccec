from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm
from kulturhus.shared.validators import (
    normalise_organisation_number,
    validate_display_name,
    validate_organisation_number,
)
from members.models import Organisation
from members.register_data import changes_of


def number_or_nothing(text: str) -> str:
    """Nine digits, checked, or nothing. Raises ValidationError for what is no organisation number."""
    number = normalise_organisation_number(text) if text else ""
    if number:
        validate_organisation_number(number)
    return number


class ProposalForm(PortalForm):
    """Name, number and payer as they should be; filled with what they are. `wanted` is for `propose_change`."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        validators=[validate_display_name],
        help_text=_("As registered in the Brønnøysund Register Centre."),
    )
    number = forms.CharField(
        label=_("Organisation number"),
        max_length=20,
        required=False,
        help_text=_("Nine digits. Empty for a department without a number of its own."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    payer_number = forms.CharField(
        label=_("Organisation number of the payer"),
        max_length=20,
        required=False,
        help_text=_("When somebody else gets the invoices, such as the municipality. Empty: the organisation itself."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    payer_name = forms.CharField(
        label=_("Name of the payer"), max_length=120, required=False, validators=[validate_display_name]
    )
    note = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences to the secretariat, such as: The board has decided on a new name."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        payer = organisation.payer
        initial = {
            "name": organisation.name,
            "number": organisation.number,
            "payer_number": payer.number if payer else "",
            "payer_name": payer.name if payer else "",
        }
        super().__init__(*args, initial=initial, **kwargs)

    def clean_number(self) -> str:
        number = number_or_nothing(self.cleaned_data["number"])
        if not number and self.organisation.kind != Organisation.Kind.DEPARTMENT:
            raise forms.ValidationError(_("Only a department may be without an organisation number."))
        return number

    def clean_payer_number(self) -> str:
        number = number_or_nothing(self.cleaned_data["payer_number"])
        if number and number == self.organisation.number:
            raise forms.ValidationError(_("Leave this empty when the organisation pays itself."))
        return number

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("payer_number") and not told.get("payer_name"):
            self.add_error("payer_name", _("Write the payer's name as well, so that a wrong number is noticed."))
        if told.get("payer_name") and not told.get("payer_number") and "payer_number" not in self.errors:
            self.add_error("payer_number", _("Write the payer's organisation number as well."))
        if not self.errors and not changes_of(self.organisation, self.wanted):
            raise forms.ValidationError(_("Nothing is changed. Write it as it should be."))
        return told

    @property
    def wanted(self) -> dict[str, Any]:
        told = self.cleaned_data
        payer = {"number": told["payer_number"], "name": told["payer_name"]} if told["payer_number"] else None
        return {"name": told["name"], "number": told["number"], "payer": payer}


class DecisionForm(forms.Form):
    """The secretariat's answer: everything, the chosen fields, or nothing."""

    ALL, CHOSEN, NONE = "all", "chosen", "none"

    answer = forms.ChoiceField(choices=[(ALL, ALL), (CHOSEN, CHOSEN), (NONE, NONE)])
    take = forms.MultipleChoiceField(required=False)
    reason = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Goes by mail to whoever proposed it. Needed when something is not approved."),
    )

    def __init__(self, *args: Any, fields: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = fields
        self.fields["take"].choices = [(code, code) for code in fields]  # type: ignore[attr-defined]

    @property
    def taken(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["take"]
        return {self.ALL: self.codes, self.NONE: []}.get(self.cleaned_data["answer"], chosen)
