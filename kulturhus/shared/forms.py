"""Forms as the portal shows them: the same field everywhere, errors in the reader's words, nothing typed is lost."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme


class PortalRenderer(TemplatesSetting):
    """All forms, allauth's too, draw a field with components/_field.html. Django admin draws its own."""

    form_template_name = "components/_form.html"
    field_template_name = "components/_field.html"


class PortalMixin(forms.BaseForm):
    """What our forms share. `mark_optional` marks what may stand empty; the required ones bear no mark."""

    mark_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            use_native_date(field.widget)


class PortalForm(PortalMixin, forms.Form):
    pass


class PortalModelForm(PortalMixin, forms.ModelForm):  # type: ignore[type-arg]  # the model stands in Meta
    pass


def use_native_date(widget: forms.Widget) -> None:
    """Dates and times are picked with the browser's own control, which speaks ISO 8601 whatever the language."""
    for kind, input_type, iso in (
        (forms.DateInput, "date", "%Y-%m-%d"),
        (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
        (forms.TimeInput, "time", "%H:%M"),
    ):
        if type(widget) is kind:
            widget.input_type, widget.format = input_type, iso


def form_status(*forms_or_sets: "forms.BaseForm | forms.BaseFormSet[Any]") -> int:
    """422 when something sent in must be put right, else 200. Unbound forms have no errors."""
    return 422 if any(form.is_bound and not form.is_valid() for form in forms_or_sets) else 200


class QueryForm(PortalForm):
    """The query string of a page. Never refuses: what cannot be read is left out, and `ignored` says so.

    `values` holds every field: what was asked for, else the field's initial value, else empty.
    """

    mark_optional = False
    use_required_attribute = False

    def __init__(self, query: QueryDict, **kwargs: Any) -> None:
        super().__init__(query, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def values(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self._value(name, field) for name, field in self.fields.items()}

    def _value(self, name: str, field: forms.Field) -> Any:
        value = self.cleaned_data.get(name)
        if value is None or value in field.empty_values:
            return field.initial if field.initial is not None else field.clean(None)
        return value

    @property
    def ignored(self) -> list[str]:
        """One line for each value that was left out, for components/_ignored.html."""
        names = [name for name in self.errors if name in self.fields]
        return [f"{self[name].label}: {' '.join(map(str, self.errors[name]))}" for name in names]


class ReturnForm(forms.Form):
    """A choice made on any page, and the way back to it."""

    next = forms.CharField(required=False, max_length=2000)

    def way_back(self, request: HttpRequest) -> str:
        """The page one came from, when it is ours; else the front page."""
        address: str = self.cleaned_data.get("next", "")
        ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
        return address if ours else "/"
