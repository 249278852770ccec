from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalModelForm
from suppliers.models import Enquiry, Listing
from suppliers.models.enquiries import LENGTH

TRAP = "nettsted"  # a field nobody sees: programs that fill in every form fill it in


class EnquiryForm(PortalModelForm):
    """A message to a supplier. Those who are signed in are known already."""

    class Meta:
        model = Enquiry
        fields = ["text", "name", "email", "organisation"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 7, "maxlength": LENGTH}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        }
        help_texts = {
            "text": _("What you need, where, and by when."),
            "email": _("The supplier answers straight to this address."),
        }

    def __init__(self, *args: Any, listing: Listing, user: Any, organisation: Any, **kwargs: Any) -> None:
        known = {"name": user.name, "email": user.email} if user.is_authenticated else {}
        known |= {"organisation": organisation.name[:120]} if organisation else {}
        super().__init__(*args, instance=Enquiry(listing=listing, **known), **kwargs)
        if user.is_authenticated:
            for name in ("name", "email", "organisation"):
                del self.fields[name]
