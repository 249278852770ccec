from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import DayInput
from kulturhus.shared.forms import PortalForm


class ResignForm(PortalForm):
    reason = forms.CharField(
        label=_("Why do you leave?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the secretariat reads this. It helps us do better."),
    )
    sure = forms.BooleanField(label=_("I resign the membership on behalf of the organisation."))


class RegisterResignationForm(forms.Form):
    """For the secretariat: a resignation that came by letter or telephone."""

    received_on = forms.DateField(label=_("Written on"), widget=DayInput, help_text=_("The day it counts as written."))
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    effective_on = forms.DateField(
        label=_("First day without membership"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: as the category's rule has it. Another day needs a reason."),
    )
    exception_reason = forms.CharField(
        label=_("Reason for another day"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day
