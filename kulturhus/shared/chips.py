"""The filters that are on, each with the way to take it away: components/_chips.html."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from kulturhus.shared.forms import QueryForm
from kulturhus.shared.http import query_without_empty


@dataclass(frozen=True)
class Chip:
    label: str
    query: str  # the address without this one: "?q=orgel", or "." when nothing is left


def chips(form: QueryForm, *, besides: tuple[str, ...] = ()) -> list[Chip]:
    """One for each value that is on, in the order of the fields; `besides` are fields that filter nothing (an order)."""
    found, wanted = [], form.values
    for name, field in form.fields.items():
        values = wanted[name]
        if name in besides or values == field.initial or values in field.empty_values:
            continue
        several = values if isinstance(values, list | tuple) else [values]
        found += [Chip(_label(field, value), _without(form, name, str(value))) for value in several]
    return found


def _label(field: forms.Field, value: Any) -> str:
    choices = {str(key): label for key, label in getattr(field, "choices", [])}
    return str(choices.get(str(value), f"«{value}»"))


def _without(form: QueryForm, name: str, value: str) -> str:
    query = QueryDict(query_without_empty(form), mutable=True)
    query.setlist(name, [kept for kept in query.getlist(name) if kept != value and name in _several(form)])
    left = query.urlencode()
    return f"?{left}" if left else "."


def _several(form: QueryForm) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field, forms.MultipleChoiceField)]
