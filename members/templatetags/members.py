from django import template

from members import facts
from members.models import Hall

register = template.Library()


@register.filter
def told(hall: Hall) -> list[facts.Told]:
    """What a hall has told, as (label, text) in order."""
    return facts.told(hall)
