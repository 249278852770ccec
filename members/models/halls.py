"""The halls of a house, and where what we know of them comes from."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import validate_display_name
from members.models.hall_facts import (
    RANGES,
    AccessFacts,
    AudienceFacts,
    BackstageFacts,
    EquipmentFacts,
    StageFacts,
    in_range,
)

ABOUT_HELP = _("One or two sentences. Leave a language empty to show another one.")


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


@tracked()
class Hall(AudienceFacts, StageFacts, EquipmentFacts, BackstageFacts, AccessFacts):
    """A hall of a house. Its facts and their ranges stand in members.models.hall_facts, their units in members.facts."""

    venue = models.ForeignKey("members.Venue", models.CASCADE, related_name="halls", verbose_name=_("culture house"))
    name = models.CharField(
        _("name"), max_length=80, validators=[validate_display_name], help_text=_("As the house calls the hall.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("The main hall first."))
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
            *(in_range(field) for field in RANGES),
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
