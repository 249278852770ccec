"""What our pages of the back office share: fields as the browser draws them, and a name on every one of them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest


class DayInput(forms.DateInput):
    """The browser's own control, which shows the day as its owner writes it and sends ISO 8601."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """Day and time (Europe/Oslo) in one field with one label."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class PlainFields:
    """For ModelAdmins and inlines. An address without a scheme is taken to be https, as Django 6 does it."""

    formfield_overrides: ClassVar[dict[Any, Any]] = {
        models.URLField: {"assume_scheme": "https"},
        models.DateField: {"widget": DayInput},
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput},
    }


class LineForm(forms.ModelForm):  # type: ignore[type-arg]  # the model is the list's
    """A line of a list that is edited where it stands: each field is named by its column and its row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"
            field.help_text = ""  # stands in the form of the row


class PortalAdmin(PlainFields, admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable when run
    """Base of our ModelAdmins. Spoiled input is caught by the site itself (kulturhus.pages.back_office)."""

    list_per_page = 50
    save_on_top = True

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": LineForm} | kwargs)


class PortalTabularInline(PlainFields, admin.TabularInline):  # type: ignore[type-arg]
    pass


class PortalStackedInline(PlainFields, admin.StackedInline):  # type: ignore[type-arg]
    pass
