"""Counties and municipalities (Statistics Norway, classifications 104 and 131). The code is the key: names repeat."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.norwegian import norwegian_key


class County(models.Model):
    code = models.CharField(_("number"), max_length=2, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    official_name = models.CharField(_("official name"), max_length=160, help_text=_("In all its languages."))

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = [norwegian_key("name")]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    code = models.CharField(_("number"), max_length=4, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    official_name = models.CharField(_("official name"), max_length=160, help_text=_("In all its languages."))
    county = models.ForeignKey(County, models.PROTECT, related_name="municipalities", verbose_name=_("county"))
    latitude = models.DecimalField(
        _("latitude"), max_digits=6, decimal_places=4, help_text=_("Degrees north (WGS84) of a point for the map.")
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=7, decimal_places=4, help_text=_("Degrees east (WGS84) of a point for the map.")
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = [norwegian_key("name"), "code"]
        indexes = [models.Index(norwegian_key("name"), name="municipality_name_norwegian")]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class MunicipalityName(models.Model):
    """A name people search by: Sámi, Kven and Norwegian forms, and former municipalities with their last year."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="names")
    name = models.CharField(max_length=80)
    valid_to = models.DateField(null=True, blank=True, help_text=_("Last day of a former name; empty for one in use."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="municipality_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalityChange(models.Model):
    """A municipality's number that went out of use, and the one after it. Several rows for one that was divided."""

    code = models.CharField(max_length=4, help_text=_("The number that ended."))
    successor = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    on = models.DateField(help_text=_("First day of the new number."))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "successor"], name="municipality_change_once")]

    def __str__(self) -> str:
        return f"{self.code} → {self.successor_id}"


class MunicipalityFigure(models.Model):
    """A figure of a municipality with its source; a missing row is a missing figure, never zero."""

    POPULATION: ClassVar[str] = "population"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=40, help_text=_("Such as population (people on 1 January)."))
    value = models.DecimalField(max_digits=16, decimal_places=2)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "measure", "year"], name="municipality_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.measure} {self.year}"
