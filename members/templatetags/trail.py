"""The way down to a page below Min side: what stands above it, then the page itself."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.crumbs import Trail
from members.models import Hall, HallFile, Venue, VenuePhoto

register = template.Library()

# Pages of their own in the row of Min side, and lists one step below them.
SECTIONS: dict[str, list[tuple[Promise, str]]] = {
    "organisation": [(_("Our organisation"), "members:my_organisation")],
    "venue": [(_("Our venue"), "members:my_venue")],
    "people": [(_("Staff and access"), "members:colleagues")],
    "mandates": [(_("Staff and access"), "members:colleagues"), (_("All access"), "members:mandates")],
    "me": [(_("About me"), "members:my_profile")],
    "privacy": [(_("Privacy"), "members:privacy")],
}


@register.simple_tag(takes_context=True)
def trail(context: dict[str, Any], above: Any, part: str = "", *, here: Any) -> Trail:
    """Crumbs of the page called `here`. `above` is a section, or the row whose page stands above it; `part` its list."""
    found = Trail(way_to(above))
    if part:
        found.append(files_of(above) if part == "files" else photos_of(above))
    found.append((here, context["request"].path))
    return found


def way_to(row: Any) -> list[tuple[Any, str]]:
    """A section, a house, a hall, a file of one or a photo, and all that stands above it."""
    if isinstance(row, Venue):
        return [*way_to("venue"), (row.name, reverse("members:edit_venue", args=[row.slug]))]
    if isinstance(row, Hall):
        return [*way_to(row.venue), (row.name, reverse("members:edit_hall", args=[row.venue.slug, row.pk]))]
    if isinstance(row, HallFile):
        address = reverse("members:edit_hall_file", args=[row.hall.venue.slug, row.hall_id, row.pk])
        return [*way_to(row.hall), files_of(row.hall), (str(row), address)]
    if isinstance(row, VenuePhoto):
        return [*way_to(row.venue), photos_of(row.venue)]
    return [(label, reverse(name)) for label, name in SECTIONS[row]]


def files_of(hall: Hall) -> tuple[Any, str]:
    return (_("Plans and files"), reverse("members:hall_files", args=[hall.venue.slug, hall.pk]))


def photos_of(venue: Venue) -> tuple[Any, str]:
    return (_("Photos"), reverse("members:photos", args=[venue.slug]))
