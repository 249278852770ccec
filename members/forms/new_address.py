from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm


class NewAddressForm(PortalForm):
    """What a colleague knows: a new address, or (by a button of its own) that the person has left."""

    mark_optional = False  # one of the two is needed, and each has its own button

    new_address = forms.EmailField(
        label=_("The new e-mail address"),
        required=False,
        help_text=_("The secretariat looks at it before it is used."),
    )
    has_left = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, old: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        address = (found.get("new_address") or "").lower()
        if found.get("has_left"):
            return {"new_address": "", "has_left": True}
        if "new_address" not in self.errors and not address:
            self.add_error("new_address", _("Write the address, or say that your colleague has left."))
        elif address == self.old:
            self.add_error("new_address", _("This is the address mail comes back from."))
        return found
