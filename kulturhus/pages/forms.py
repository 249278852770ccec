from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import QueryForm, ReturnForm

LIGHTS = [("light", "light"), ("dark", "dark"), ("auto", "auto")]


class LanguageForm(ReturnForm):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class LightForm(ReturnForm):
    light = forms.ChoiceField(choices=LIGHTS)


class SearchForm(QueryForm):
    q = forms.CharField(label=_("Search the site"), max_length=200)


class OfficeSearchForm(QueryForm):
    q = forms.CharField(label=_("Search the back office"), max_length=200)
