"""The facts of a hall as typed nullable columns, in the groups of members.facts. Null and empty mean "not told", never zero or no."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Least and most of every number, ends included; lengths begin above zero where none is given. The database keeps them.
RANGES: dict[str, tuple[int | None, int]] = {
    "seats": (0, 20_000),
    "wheelchair_places": (0, 500),
    "standing": (0, 50_000),
    "reverberation_time": (0, 15),
    "sound_limit": (50, 140),
    "stage_width": (None, 200),
    "stage_depth": (None, 200),
    "stage_height": (None, 200),
    "stage_edge_height": (0, 5),
    "stage_load": (0, 5_000),
    "proscenium_width": (None, 200),
    "proscenium_height": (None, 200),
    "apron_depth": (None, 200),
    "wing_width": (0, 100),
    "fly_bars": (0, 300),
    "fly_bar_load": (0, 5_000),
    "rigging_points": (0, 500),
    "rigging_point_load": (0, 10_000),
    "power_ampere": (0, 2_000),
    "loading_dock_height": (0, 5),
    "loading_door_width": (None, 200),
    "loading_door_height": (None, 200),
    "loading_distance": (0, 1_000),
    "lorry_length": (None, 200),
    "dressing_rooms": (0, 100),
    "dressing_room_places": (0, 1_000),
    "showers": (0, 100),
}


class HallShape(models.TextChoices):
    FAN = "fan", _("Fan")
    SHOEBOX = "shoebox", _("Shoebox")
    AMPHITHEATRE = "amphitheatre", _("Amphitheatre")
    HORSESHOE = "horseshoe", _("Horseshoe with balconies")
    BLACK_BOX = "black_box", _("Black box")
    FLAT = "flat", _("Flat floor")
    CINEMA = "cinema", pgettext_lazy("shape of a hall", "Cinema")


def metres(name: Any, field: str, help_text: Any = "") -> "models.DecimalField[Any, Any]":
    """A length in metres within RANGES, at least 10 cm where it must be above zero, or not told."""
    least, most = RANGES[field]
    return models.DecimalField(
        name,
        max_digits=5 if most < 1_000 else 6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=help_text,
        validators=[MinValueValidator(0.1 if least is None else least), MaxValueValidator(most)],
    )


def count(name: Any, field: str, help_text: Any = "") -> "models.PositiveIntegerField[Any, Any]":
    """A whole number within RANGES, or not told."""
    least, most = RANGES[field]
    validators = [MinValueValidator(least)] if least else []
    return models.PositiveIntegerField(
        name, null=True, blank=True, help_text=help_text, validators=[*validators, MaxValueValidator(most)]
    )


def yes_no(name: Any, help_text: Any = "") -> "models.BooleanField[Any, Any]":
    """Yes, no, or not told."""
    return models.BooleanField(name, null=True, blank=True, help_text=help_text)


def line(name: Any, help_text: Any = "") -> "models.CharField[Any, Any]":
    """A line of words; empty when not told."""
    return models.CharField(name, max_length=200, blank=True, help_text=help_text)


def in_range(field: str) -> models.CheckConstraint:
    """The database refuses a number outside RANGES."""
    least, most = RANGES[field]
    above = {f"{field}__gt": 0} if least is None else {f"{field}__gte": least}
    condition = Q(**{f"{field}__isnull": True}) | Q(**above, **{f"{field}__lte": most})
    return models.CheckConstraint(condition=condition, name=f"hall_{field}_in_range")


class AudienceFacts(models.Model):
    shape = models.CharField(
        _("shape"), max_length=12, choices=HallShape.choices, blank=True, help_text=_("Decides how the hall is drawn.")
    )
    seats = count(_("seats"), "seats", _("In the largest usual set-up."))
    wheelchair_places = count(_("wheelchair places"), "wheelchair_places", _("Of the seats, or beside them."))
    standing = count(_("standing audience"), "standing", _("People allowed without seats."))
    retractable_seating = yes_no(_("retractable seating"), _("Seats that can be taken away for a flat floor."))
    blackout = yes_no(_("blackout"), _("The hall can be made dark in daytime."))
    acoustics = line(_("acoustics"), _("What the room suits, and how it sounds, in one line."))
    reverberation_time = models.DecimalField(
        _("reverberation time"),
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("Seconds at middle frequencies, hall empty."),
        validators=[MinValueValidator(0), MaxValueValidator(15)],
    )
    variable_acoustics = yes_no(_("variable acoustics"), _("Curtains, banners or electronics that change the room."))
    sound_limit = count(_("sound limit"), "sound_limit", _("Loudest allowed at the desk, in dB(A) over 30 minutes."))

    class Meta:
        abstract = True


class StageFacts(models.Model):
    stage_width = metres(_("stage width"), "stage_width", _("Wall to wall, in metres."))
    stage_depth = metres(_("stage depth"), "stage_depth", _("From the curtain line, in metres."))
    stage_height = metres(_("height to the grid"), "stage_height", _("Free height under the grid, in metres."))
    stage_edge_height = metres(
        _("height of the stage"), "stage_edge_height", _("Stage floor above the hall's floor, in metres.")
    )
    proscenium_width = metres(_("proscenium width"), "proscenium_width", _("The opening, in metres."))
    proscenium_height = metres(_("proscenium height"), "proscenium_height", _("The opening, in metres."))
    apron_depth = metres(_("apron"), "apron_depth", _("In front of the curtain line, in metres."))
    wing_width = metres(_("wings"), "wing_width", _("Free width beside the opening, the narrower side, in metres."))
    stage_floor = line(_("stage floor"), _("Material and colour, and whether one may screw into it."))
    stage_load = count(_("load on the stage floor"), "stage_load", _("In kilograms on a square metre."))
    dance_floor = yes_no(_("dance floor"), _("A sprung floor, or dance mats to lay out."))
    fly_bars = count(_("fly bars"), "fly_bars", _("All of them, by hand and by motor."))
    fly_bar_load = count(_("load of a fly bar"), "fly_bar_load", _("In kilograms, evenly spread."))
    rigging_points = count(_("rigging points"), "rigging_points", _("Certified points for guests' own motors."))
    rigging_point_load = count(_("load of a rigging point"), "rigging_point_load", _("In kilograms, each point."))
    drapes = line(_("drapes"), _("Legs, borders, backcloth and cyclorama, in one line."))
    orchestra_pit = yes_no(_("orchestra pit"), _("Also when it is covered most of the year."))

    class Meta:
        abstract = True


class EquipmentFacts(models.Model):
    sound = line(_("sound"), _("System, desk and channels, in one line."))
    mixing_place = yes_no(_("place for desks in the hall"), _("Among the audience, with lines from the stage."))
    lighting = line(_("lighting"), _("Fixtures, circuits and control, in one line."))
    projection = line(_("picture"), _("Projector, screen and connections, in one line."))
    intercom = yes_no(_("intercom"), _("Between stage, desks and fly gallery."))
    network = line(_("network"), _("Wired and wireless for guests: speed and where, in one line."))
    piano = line(_("piano"), _("Make and length of the grand or upright, in one line."))
    haze_allowed = yes_no(_("haze allowed"), _("The fire alarm can be set for haze and smoke on agreement."))
    power_ampere = count(_("power for guests"), "power_ampere", _("Largest three-phase outlet, in ampere at 400 V."))
    power_outlets = line(_("outlets"), _("All outlets for guests, and where they are, in one line."))

    class Meta:
        abstract = True


class BackstageFacts(models.Model):
    loading_dock = yes_no(_("loading dock"), _("At the height of the stage or of a lorry's floor."))
    loading_dock_height = metres(
        _("height of the loading dock"), "loading_dock_height", _("Above the ground outside, in metres. Zero is level.")
    )
    loading_door_width = metres(
        _("width of the loading door"), "loading_door_width", _("The narrowest place on the way in, in metres.")
    )
    loading_door_height = metres(
        _("height of the loading door"), "loading_door_height", _("The lowest place on the way in, in metres.")
    )
    loading_distance = metres(
        _("way from loading door to stage"), "loading_distance", _("In metres, as a flight case rolls.")
    )
    step_free_loading = yes_no(_("step-free loading"), _("No steps between the lorry and the stage."))
    lorry_length = metres(
        _("longest lorry"), "lorry_length", _("The longest that can come to the loading door, in metres.")
    )
    bus_parking = yes_no(_("parking for a tour bus"), _("Overnight at the house, with power."))
    dressing_rooms = count(_("dressing rooms"), "dressing_rooms", _("For guests, in all."))
    dressing_room_places = count(
        _("places in the dressing rooms"), "dressing_room_places", _("People at mirrors, in all of them together.")
    )
    showers = count(_("showers"), "showers", _("For guests, in all."))
    laundry = yes_no(_("laundry"), _("Washing machine and dryer that guests may use."))

    class Meta:
        abstract = True


class AccessFacts(models.Model):
    step_free_audience = yes_no(_("step-free for the audience"), _("From the street to a place in the hall."))
    step_free_stage = yes_no(_("step-free to the stage"), _("For performers and crew, dressing rooms too."))
    accessible_toilet = yes_no(_("accessible toilet"), _("Near the hall, on the same level or by lift."))
    accessible_dressing_room = yes_no(
        _("accessible dressing room"), _("Step-free, with toilet and shower for wheelchair users.")
    )
    accessible_parking = yes_no(_("accessible parking"), _("Reserved places near the entrance."))
    hearing_loop = yes_no(_("hearing loop"), _("Measured and working in the whole audience."))
    companion_ticket = yes_no(_("companion ticket"), _("A companion of a guest with a companion card comes in free."))
    companion_policy = line(
        _("how one gets a companion ticket"), _("Where it is booked and what must be shown, in one line.")
    )

    class Meta:
        abstract = True
