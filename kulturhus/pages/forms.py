from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kulturhus.shared.forms import PortalForm, QueryForm, ReturnForm
from members.models import User

LIGHTS = [("light", "light"), ("dark", "dark"), ("auto", "auto")]


class LanguageForm(ReturnForm):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class LightForm(ReturnForm):
    light = forms.ChoiceField(choices=LIGHTS)


class SearchForm(QueryForm):
    q = forms.CharField(label=_("Search the site"), max_length=200)


class OfficeSearchForm(QueryForm):
    q = forms.CharField(label=_("Search the back office"), max_length=200)


class QueueForm(QueryForm):
    """What of the work queue one wants to see."""

    hvem = forms.ChoiceField(
        label=_("Whose"),
        choices=[
            ("", pgettext_lazy("tasks", "All")),
            ("mine", pgettext_lazy("tasks", "Mine")),
            ("ingen", pgettext_lazy("tasks", "Nobody's")),
        ],
    )
    type = forms.ChoiceField(label=_("Kind"))
    forfalt = forms.BooleanField(label=_("Only overdue ones"))

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", _("All kinds")), *kinds]  # type: ignore[attr-defined]


class GiveForm(ReturnForm):
    """Empty gives a task back to everybody."""

    owner = forms.ModelChoiceField(User.objects.none(), required=False)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class SnoozeForm(ReturnForm):
    due = forms.DateField()

    def clean_due(self) -> Any:
        if self.cleaned_data["due"] < timezone.localdate():
            raise forms.ValidationError(_("That day has been. Choose today or a later one."))
        return self.cleaned_data["due"]


class SeeAsForm(PortalForm):
    reason = forms.CharField(label=_("Why do you need to see it?"), max_length=200)
