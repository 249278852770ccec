from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.forms import UploadField
from kulturhus.shared.forms import PortalForm, PortalModelForm
from suppliers.models import Claim, Listing, Scheme
from suppliers.services.claims import KINDS


class ClaimForm(PortalModelForm):
    """A certificate and its evidence, as the supplier sends it."""

    upload = UploadField(
        label=_("Evidence"),
        kinds=KINDS,
        help_text=_("The certificate itself as PDF, PNG or JPEG. Only the secretariat sees it."),
    )

    class Meta:
        model = Claim
        fields = ["scheme", "issuer", "number", "valid_to"]
        widgets = {"valid_to": forms.DateInput()}
        help_texts = {
            "issuer": _("As it stands on the certificate. May stand empty where the scheme has only one."),
            "number": _("As it stands on the certificate."),
            "valid_to": _("The last day. Houses no longer see the certificate after it."),
        }

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, instance=Claim(listing=listing), **kwargs)
        field: Any = self.fields["scheme"]
        field.queryset, field.empty_label = Scheme.objects.in_use(), _("Choose …")
        self.fields["issuer"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        scheme, last = given.get("scheme"), given.get("valid_to")
        if scheme and not given.get("issuer") and "issuer" not in self.errors:
            given["issuer"] = scheme.issuer
            if not scheme.issuer:
                self.add_error("issuer", forms.ValidationError(_("Write who issued it."), code="required"))
        if scheme and scheme.expires and last is None and "valid_to" not in self.errors:
            self.add_error("valid_to", forms.ValidationError(_("Write the last day it is valid."), code="required"))
        if last and last < timezone.localdate():
            self.add_error("valid_to", forms.ValidationError(_("It has run out already."), code="past"))
        return given


class DecideClaimForm(PortalForm):
    """The secretariat's answer. The day may be put right by what the evidence says."""

    valid_to = forms.DateField(label=_("Valid to"), required=False, widget=forms.DateInput())
    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
