"""The facts of a hall: in which order, in which group, with which unit. Name and help are those of the column.

What is not told is not shown: `told(hall)` leaves it out.
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


@dataclass(frozen=True)
class Fact:
    """`unit` is the SI symbol shown after the number: m, kg, A, s; empty for counts, words and yes or no."""

    field: str
    unit: str = ""

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
            Fact("shape"),
            Fact("seats"),
            Fact("wheelchair_places"),
            Fact("standing"),
            Fact("retractable_seating"),
            Fact("reverberation_time", "s"),
            Fact("variable_acoustics"),
        ),
    ),
    Group(
        "stage",
        pgettext_lazy("facts of a hall", "Stage"),
        (
            Fact("stage_width", "m"),
            Fact("stage_depth", "m"),
            Fact("stage_height", "m"),
            Fact("proscenium_width", "m"),
            Fact("apron_depth", "m"),
            Fact("fly_bars"),
            Fact("fly_bar_load", "kg"),
            Fact("orchestra_pit"),
        ),
    ),
    Group(
        "equipment",
        _("Technical equipment"),
        (Fact("sound"), Fact("lighting"), Fact("power_ampere", "A")),
    ),
    Group(
        "backstage",
        _("Loading and dressing rooms"),
        (
            Fact("loading_dock"),
            Fact("loading_door_width", "m"),
            Fact("loading_door_height", "m"),
            Fact("dressing_rooms"),
        ),
    ),
    Group(
        "access",
        _("Accessibility"),
        (Fact("step_free_audience"), Fact("step_free_stage"), Fact("hearing_loop"), Fact("companion_ticket")),
    ),
)
FACTS = {fact.field: fact for group in GROUPS for fact in group.facts}
# What makes a house usable for all, with the icon of each.
ACCESS_ICONS = {
    "step_free_audience": "wheel",
    "step_free_stage": "wheel",
    "hearing_loop": "loop",
    "companion_ticket": "people",
}


class Told(NamedTuple):
    label: str
    text: str


class Access(NamedTuple):
    """How many of a house's halls say yes, of those that have told."""

    icon: str
    label: str
    yes: int
    told: int


def told(hall: Hall) -> list[Told]:
    """What the hall has told, in order."""
    return [Told(fact.label, fact.text(hall)) for fact in FACTS.values() if fact.is_told(hall)]


def told_fields(hall: Hall) -> list[str]:
    return [field for field, fact in FACTS.items() if fact.is_told(hall)]


def accessibility(halls: list[Hall]) -> Iterator[Access]:
    """For the whole house: only what at least one hall has told."""
    for field, icon in ACCESS_ICONS.items():
        answers = [answer for hall in halls if (answer := getattr(hall, field)) is not None]
        if answers:
            yield Access(icon, FACTS[field].label, sum(answers), len(answers))
