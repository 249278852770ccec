from django import forms
from django.utils.translation import gettext as _

from suppliers.models import Listing, ListingRedirect


class ListingAdminForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    class Meta:
        model = Listing
        fields = ["slug"]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if ListingRedirect.objects.filter(slug=slug).exclude(listing=self.instance).exists():
            raise forms.ValidationError(_("Another supplier had this address before, and links still lead there."))
        return slug
