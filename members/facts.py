"""The facts of a hall: in which order, in which group, with which unit. Name and help are those of the column.

Where a fact comes from and whether it is still confirmed: members.confirmation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kulturhus.shared.numbers import with_unit
from members.models import Hall

YEAR, BUILT = 12, 36  # months: what is carried in and out, and what is built


@dataclass(frozen=True)
class Fact:
    """`unit` is the SI symbol shown after the number: m, kg, A, s; empty for counts, words and yes or no.

    `months` after somebody has confirmed it, the fact is unconfirmed.
    """

    field: str
    unit: str = ""
    months: int = YEAR

    @property
    def label(self) -> str:
        return str(capfirst(Hall._meta.get_field(self.field).verbose_name))  # type: ignore[union-attr]

    @property
    def help(self) -> str:
        return str(Hall._meta.get_field(self.field).help_text)  # type: ignore[union-attr]

    def is_told(self, hall: Hall) -> bool:
        return getattr(hall, self.field) not in (None, "", [])

    def text(self, hall: Hall) -> str:
        """The value in the reader's words and numbers; empty when not told."""
        value: Any = getattr(hall, self.field)
        if not self.is_told(hall):
            return ""
        if isinstance(value, bool):
            return say("Yes") if value else say("No")
        if isinstance(value, str):
            return str(getattr(hall, f"get_{self.field}_display", lambda: value)())
        return with_unit(value, self.unit)


@dataclass(frozen=True)
class Group:
    code: str
    label: str | Promise
    facts: tuple[Fact, ...]


GROUPS = (
    Group(
        "audience",
        _("Audience and room"),
        (
            Fact("shape", months=BUILT),
            Fact("seats"),
            Fact("wheelchair_places"),
            Fact("standing"),
            Fact("retractable_seating", months=BUILT),
            Fact("blackout", months=BUILT),
            Fact("acoustics", months=BUILT),
            Fact("reverberation_time", "s", months=BUILT),
            Fact("variable_acoustics", months=BUILT),
            Fact("sound_limit", "dB(A)"),
        ),
    ),
    Group(
        "stage",
        pgettext_lazy("facts of a hall", "Stage"),
        (
            Fact("stage_width", "m", months=BUILT),
            Fact("stage_depth", "m", months=BUILT),
            Fact("stage_height", "m", months=BUILT),
            Fact("stage_edge_height", "m", months=BUILT),
            Fact("proscenium_width", "m", months=BUILT),
            Fact("proscenium_height", "m", months=BUILT),
            Fact("apron_depth", "m", months=BUILT),
            Fact("wing_width", "m", months=BUILT),
            Fact("stage_floor"),
            Fact("stage_load", "kg/m²", months=BUILT),
            Fact("dance_floor"),
            Fact("fly_bars"),
            Fact("fly_bar_load", "kg"),
            Fact("rigging_points"),
            Fact("rigging_point_load", "kg"),
            Fact("drapes"),
            Fact("orchestra_pit", months=BUILT),
        ),
    ),
    Group(
        "equipment",
        _("Technical equipment"),
        (
            Fact("sound"),
            Fact("mixing_place"),
            Fact("lighting"),
            Fact("projection"),
            Fact("intercom"),
            Fact("network"),
            Fact("piano"),
            Fact("haze_allowed"),
            Fact("power_ampere", "A"),
            Fact("power_outlets"),
        ),
    ),
    Group(
        "backstage",
        _("Loading and dressing rooms"),
        (
            Fact("loading_dock", months=BUILT),
            Fact("loading_dock_height", "m", months=BUILT),
            Fact("loading_door_width", "m", months=BUILT),
            Fact("loading_door_height", "m", months=BUILT),
            Fact("loading_distance", "m", months=BUILT),
            Fact("step_free_loading", months=BUILT),
            Fact("lorry_length", "m"),
            Fact("bus_parking"),
            Fact("dressing_rooms", months=BUILT),
            Fact("dressing_room_places"),
            Fact("showers", months=BUILT),
            Fact("laundry"),
        ),
    ),
    Group(
        "access",
        _("Accessibility"),
        (
            Fact("step_free_audience"),
            Fact("step_free_stage"),
            Fact("accessible_toilet"),
            Fact("accessible_dressing_room"),
            Fact("accessible_parking"),
            Fact("hearing_loop"),
            Fact("companion_ticket"),
            Fact("companion_policy"),
        ),
    ),
)
FACTS = {fact.field: fact for group in GROUPS for fact in group.facts}
# What makes a house usable for all, with the icon of each.
ACCESS_ICONS = {
    "step_free_audience": "wheel",
    "step_free_stage": "wheel",
    "accessible_toilet": "wheel",
    "accessible_parking": "wheel",
    "hearing_loop": "loop",
    "companion_ticket": "people",
}


class Access(NamedTuple):
    """How many of a house's halls say yes, of those that have told."""

    icon: str
    label: str
    yes: int
    told: int


def told_fields(hall: Hall) -> list[str]:
    return [field for field, fact in FACTS.items() if fact.is_told(hall)]


def accessibility(halls: list[Hall]) -> Iterator[Access]:
    """For the whole house: only what at least one hall has told."""
    for field, icon in ACCESS_ICONS.items():
        answers = [answer for hall in halls if (answer := getattr(hall, field)) is not None]
        if answers:
            yield Access(icon, FACTS[field].label, sum(answers), len(answers))
