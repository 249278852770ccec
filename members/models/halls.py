"""The halls of a house. Facts are typed nullable columns: null means "not told", never zero or no."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import validate_display_name

ABOUT_HELP = _("One or two sentences. Leave a language empty to show another one.")


class HallShape(models.TextChoices):
    FAN = "fan", _("Fan")
    SHOEBOX = "shoebox", _("Shoebox")
    AMPHITHEATRE = "amphitheatre", _("Amphitheatre")
    HORSESHOE = "horseshoe", _("Horseshoe with balconies")
    BLACK_BOX = "black_box", _("Black box")
    FLAT = "flat", _("Flat floor")
    CINEMA = "cinema", pgettext_lazy("shape of a hall", "Cinema")


class HallUse(models.TextChoices):
    THEATRE = "theatre", _("Theatre")
    CONCERT = "concert", _("Concert")
    CINEMA = "cinema", pgettext_lazy("use of a hall", "Cinema")
    CONFERENCE = "conference", pgettext_lazy("use of a hall", "Conference")
    DANCE = "dance", _("Dance")
    CHURCH = "church", _("Church")
    SPORT = "sport", _("Sport")
    EXHIBITION = "exhibition", _("Exhibition")
    LIBRARY = "library", pgettext_lazy("use of a hall", "Library")


def metres(name: Any, help_text: Any = "") -> "models.DecimalField[Any, Any]":
    """A length of 0.1 to 200 metres, or not told."""
    return models.DecimalField(
        name,
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=help_text,
        validators=[MinValueValidator(0.1), MaxValueValidator(200)],
    )


def count(name: Any, most: int, help_text: Any = "") -> "models.PositiveIntegerField[Any, Any]":
    """A whole number from 0 to `most`, or not told."""
    return models.PositiveIntegerField(
        name, null=True, blank=True, help_text=help_text, validators=[MaxValueValidator(most)]
    )


def yes_no(name: Any, help_text: Any = "") -> "models.BooleanField[Any, Any]":
    """Yes, no, or not told."""
    return models.BooleanField(name, null=True, blank=True, help_text=help_text)


@tracked()
class Hall(models.Model):
    """A hall of a house. Units are those of members.facts: m, kg, A, s, seats, people."""

    venue = models.ForeignKey("members.Venue", models.CASCADE, related_name="halls", verbose_name=_("culture house"))
    name = models.CharField(
        _("name"), max_length=80, validators=[validate_display_name], help_text=_("As the house calls the hall.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("The main hall first."))
    shape = models.CharField(
        _("shape"), max_length=12, choices=HallShape.choices, blank=True, help_text=_("Decides how the hall is drawn.")
    )
    description_nb = models.TextField(_("about the hall (bokmål)"), blank=True, help_text=ABOUT_HELP)
    description_nn = models.TextField(_("about the hall (nynorsk)"), blank=True, help_text=ABOUT_HELP)
    description_en = models.TextField(_("about the hall (English)"), blank=True, help_text=ABOUT_HELP)
    uses = ArrayField(
        models.CharField(max_length=12, choices=HallUse.choices),
        default=list,
        blank=True,
        verbose_name=_("uses"),
        help_text=_("What the hall is used for, regularly."),
    )
    seats = count(_("seats"), 20000, _("In the largest usual set-up."))
    wheelchair_places = count(_("wheelchair places"), 500, _("Of the seats, or beside them."))
    standing = count(_("standing audience"), 50000, _("People allowed without seats."))
    retractable_seating = yes_no(_("retractable seating"), _("Seats that can be taken away for a flat floor."))
    stage_width = metres(_("stage width"), _("Wall to wall, in metres."))
    stage_depth = metres(_("stage depth"), _("From the curtain line, in metres."))
    stage_height = metres(_("height to the grid"), _("Free height under the grid, in metres."))
    proscenium_width = metres(_("proscenium width"), _("The opening, in metres."))
    apron_depth = metres(_("apron"), _("In front of the curtain line, in metres."))
    fly_bars = count(_("fly bars"), 300, _("All of them, by hand and by motor."))
    fly_bar_load = count(_("load of a fly bar"), 5000, _("In kilograms, evenly spread."))
    orchestra_pit = yes_no(_("orchestra pit"), _("Also when it is covered most of the year."))
    power_ampere = count(_("power for guests"), 2000, _("Largest three-phase outlet, in ampere at 400 V."))
    lighting = models.CharField(
        _("lighting"), max_length=200, blank=True, help_text=_("Fixtures, circuits and control, in one line.")
    )
    sound = models.CharField(
        _("sound"), max_length=200, blank=True, help_text=_("System, desk and channels, in one line.")
    )
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
    dressing_rooms = count(_("dressing rooms"), 100, _("For guests, in all."))
    loading_dock = yes_no(_("loading dock"), _("At the height of the stage or of a lorry's floor."))
    loading_door_width = metres(_("width of the loading door"), _("The narrowest place on the way in, in metres."))
    loading_door_height = metres(_("height of the loading door"), _("The lowest place on the way in, in metres."))
    step_free_audience = yes_no(_("step-free for the audience"), _("From the street to a place in the hall."))
    step_free_stage = yes_no(_("step-free to the stage"), _("For performers and crew, dressing rooms too."))
    hearing_loop = yes_no(_("hearing loop"), _("Measured and working in the whole audience."))
    companion_ticket = yes_no(_("companion ticket"), _("A companion of a guest with a companion card comes in free."))

    description = Translated("description")

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["venue", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["venue", "name"], name="hall_name_once_in_a_house"),
            models.CheckConstraint(
                condition=Q(seats__isnull=True)
                | Q(wheelchair_places__isnull=True)
                | Q(wheelchair_places__lte=F("seats") + 50),
                name="hall_wheelchair_places_plausible",
                violation_error_message=_("There are more wheelchair places than seats."),
            ),
            models.CheckConstraint(
                condition=Q(proscenium_width__isnull=True)
                | Q(stage_width__isnull=True)
                | Q(proscenium_width__lte=F("stage_width")),
                name="hall_proscenium_within_stage",
                violation_error_message=_("The proscenium cannot be wider than the stage."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": 0, f"{field}__lte": 200}),
                    name=f"hall_{field}_in_range",
                )
                for field in (
                    "stage_width",
                    "stage_depth",
                    "stage_height",
                    "proscenium_width",
                    "apron_depth",
                    "loading_door_width",
                    "loading_door_height",
                )
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_uses_display(self) -> list[Any]:
        return [HallUse(use).label for use in self.uses]


@tracked()
class FactSource(models.Model):
    """Where one fact of a hall comes from and when it was last confirmed: one row for each (hall, field)."""

    hall = models.ForeignKey(Hall, models.CASCADE, related_name="sources", verbose_name=_("hall"))
    field = models.CharField(_("fact"), max_length=40, help_text=_("The name of the column."))
    source = models.CharField(_("source"), max_length=200, help_text=_("Such as: the house, a drawing, a measurement."))
    confirmed_on = models.DateField(_("confirmed on"), help_text=_("The day somebody said it is right."))
    confirmed_by = models.ForeignKey(
        "members.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )

    class Meta:
        verbose_name = _("source of a fact")
        verbose_name_plural = _("sources of facts")
        constraints = [models.UniqueConstraint(fields=["hall", "field"], name="fact_source_once")]

    def __str__(self) -> str:
        return f"{self.hall}: {self.field}"
