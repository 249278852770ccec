"""Words of the back office's own pages."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def editable_by(note: Any, user: Any) -> bool:
    return bool(note.may_be_edited_by(user))
