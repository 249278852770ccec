"""Tags every template may load: icons and form controls in our design."""

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# A placeholder is no label; `maxlength` would cut what is pasted without a word; `cols` is wider than a phone.
UNWANTED = ("placeholder", "maxlength", "cols")
SHORT = (forms.NumberInput, forms.DateInput, forms.TimeInput, forms.DateTimeInput)
DJANGOS_ROWS = "10"  # what a Textarea has when nobody chose
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@cache
def drawing(name: str) -> SafeString:
    """What stands inside the <svg> of static/icons/<name>.svg; a name without a file stops the page in tests."""
    text = Path(settings.STATICFILES_DIRS[0], "icons", f"{name}.svg").read_text()
    return mark_safe(re.sub(r"</?svg[^>]*>", "", text).strip())  # noqa: S308 (our own file)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of static/icons. Always decoration: the text or the label beside it says what it means."""
    return format_html(
        '<svg class="nk-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', drawing(name)
    )


@register.simple_tag(takes_context=True)
def json_ld(context: template.Context, data: dict[str, Any]) -> SafeString:
    """`data` for search engines (schema.org) in a script element that runs nothing."""
    text = json.dumps(data | {"@context": "https://schema.org"}, cls=DjangoJSONEncoder, ensure_ascii=False)
    safe = text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})
    nonce = context.get("CSP_NONCE", "")
    return format_html('<script type="application/ld+json" nonce="{}">{}</script>', nonce, mark_safe(safe))  # noqa: S308


@register.filter
def is_group(field: BoundField) -> bool:
    """Several controls under one question: a fieldset."""
    return isinstance(field.field.widget, CHOICES)


@register.filter
def is_check(field: BoundField) -> bool:
    """One box or switch: the label stands after it, and "optional" says nothing."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_optional(field: BoundField) -> bool:
    return not field.field.required and not is_check(field) and getattr(field.form, "mark_optional", True)


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of the error, then the help, as the control is read aloud."""
    parts = ["error"] * bool(field.errors) + ["helptext"] * bool(field.help_text)
    return " ".join(f"{field.auto_id}_{part}" for part in parts)


@register.filter
def focus_id(field: BoundField) -> str:
    """Where a line of the error summary leads: the control itself, or the first of a group."""
    return f"{field.auto_id}_0" if is_group(field) else field.id_for_label


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of any form's field, ours or a library's, in our design. Works on a copy: widgets are shared."""
    widget = copy.copy(field.field.widget)
    attrs = {key: value for key, value in widget.attrs.items() if key not in UNWANTED}
    names = ["ds-input", str(attrs.get("class", ""))] + ["nk-short"] * isinstance(widget, SHORT)
    attrs["class"] = " ".join(dict.fromkeys(filter(None, names)))
    if attrs.get("rows") == DJANGOS_ROWS:
        attrs["rows"] = 5
    widget.attrs = attrs
    if isinstance(widget, CHOICES):
        widget.template_name = "components/_choices.html"
    elif isinstance(widget, forms.ClearableFileInput):
        widget.template_name = "components/_file.html"
    described = {} if is_group(field) else {"aria-describedby": described_by(field)}
    return field.as_widget(widget, attrs={key: value for key, value in described.items() if value})
