from typing import Any

from django import template

from association.details import missing

register = template.Library()


@register.inclusion_tag("association/admin/_missing.html")
def association_missing() -> dict[str, Any]:
    """What the association has yet to tell, as tasks on the front page of the back office."""
    return {"missing": missing()}
