"""What our pages of the back office share: fields as the browser draws them, and a name on every one of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.forms import DateRangeField as DateRangeFormField
from django.contrib.postgres.forms import RangeWidget
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.export import KINDS, export_rows, tell
from kulturhus.shared.norwegian import norwegian_slug

CHUNK = 500  # rows fetched at a time


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


class DaysInput(RangeWidget):
    """The first and the last day of a period, each with a name of its own."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(DayInput, attrs)
        self.widgets = [DayInput({"aria-label": label}) for label in (_("first day"), _("last day"))]


class DaysField(DateRangeFormField):
    """A range of days as people say it: the last one belongs to it."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, DateRange):
            return value
        return [value.lower, value.upper and value.upper - timedelta(days=1)]

    def compress(self, values: tuple[Any | None, Any | None]) -> Any:
        told = super().compress(values)
        if told is None or told.upper is None:
            return told
        return DateRange(told.lower, told.upper + timedelta(days=1))


class PlainFields:
    """For ModelAdmins and inlines. An address without a scheme is taken to be https, as Django 6 does it."""

    formfield_overrides: Any = {
        models.URLField: {"assume_scheme": "https"},
        models.DateField: {"widget": DayInput},
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput},
        DateRangeField: {"form_class": DaysField, "widget": DaysInput},
    }


class LineForm(forms.ModelForm):  # type: ignore[type-arg]  # the model is the list's
    """A line of a list that is edited where it stands: each field is named by its column and its row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = (
                f"{field.label}: {self.instance}" if self.instance.pk else str(field.label)
            )
            field.help_text = ""  # stands in the form of the row


class PortalAdmin(PlainFields, admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable when run
    """Base of our ModelAdmins. Spoiled input is caught by the site itself (kulturhus.pages.back_office).

    Every list can be taken out as it stands, filtered, searched and sorted: its columns, and `export_fields` beside them.
    """

    list_per_page = 50
    save_on_top = True
    export_fields: ClassVar[list[str]] = []

    def get_urls(self) -> list[URLPattern]:
        """Ours come first: Django takes what is left to be the number of a row."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("eksport/<str:kind>/", self.admin_site.admin_view(self.export), name=name), *super().get_urls()]

    def export(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """The whole list that the query string describes, as XLSX or CSV. Remembered as a security event."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if kind not in KINDS or request.method not in ("GET", "HEAD"):
            raise Http404
        try:
            changes: Any = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        columns = list(dict.fromkeys([*self.get_list_display(request), *self.export_fields]))
        labels = [capfirst(str(label_for_field(name, self.model, self))) for name in columns]
        tell(request, self.opts.label_lower, changes.result_count, kind)
        filename = f"{norwegian_slug(str(self.opts.verbose_name_plural))}-{timezone.localdate()}"
        return export_rows(filename, labels, self._lines(changes.queryset, columns), kind)

    def _lines(self, rows: Any, columns: list[Any]) -> Iterator[list[Any]]:
        for row in rows.iterator(chunk_size=CHUNK):
            yield [self._value(row, name) for name in columns]

    def _value(self, row: Any, name: Any) -> Any:
        try:
            field, _attribute, value = lookup_field(name, row, self)
        except ObjectDoesNotExist:
            return None
        if field is not None and getattr(field, "choices", None):
            return getattr(row, f"get_{field.name}_display")()
        return value

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": LineForm} | kwargs)


class PortalTabularInline(PlainFields, admin.TabularInline):  # type: ignore[type-arg]
    pass


class PortalStackedInline(PlainFields, admin.StackedInline):  # type: ignore[type-arg]
    pass
