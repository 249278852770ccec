from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LIGHTS = [("light", "light"), ("dark", "dark"), ("auto", "auto")]


class ReturnForm(forms.Form):
    """A choice made on any page, and the way back to it."""

    next = forms.CharField(required=False, max_length=2000)

    def way_back(self, request: HttpRequest) -> str:
        """The page one came from, when it is ours; else the front page."""
        address: str = self.cleaned_data.get("next", "")
        ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
        return address if ours else "/"


class LanguageForm(ReturnForm):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class LightForm(ReturnForm):
    light = forms.ChoiceField(choices=LIGHTS)
