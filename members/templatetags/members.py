from collections.abc import Mapping
from typing import Any

from django import template
from django.utils import timezone

from members import confirmation
from members.models import Hall

register = template.Library()


@register.filter
def told(hall: Hall) -> confirmation.HallFacts:
    """What a hall has told, where it comes from and whether it is confirmed today."""
    return confirmation.facts_of(hall, timezone.localdate())


@register.filter
def of(rows: Mapping[int, Any], key: int) -> Any:
    """What a dictionary by number has for `key`; nothing where it has none."""
    return rows.get(key, [])
