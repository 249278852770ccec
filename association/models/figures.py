from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from association.wording import ENGLISH, NYNORSK
from desk.history import tracked
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import validate_https_address


class FigureQuerySet(models.QuerySet["Figure"]):
    def in_order(self) -> Self:
        return self.order_by("position", "code")

    def on_home(self) -> Self:
        """Those shown on the front page, in order."""
        return self.filter(on_home=True).in_order()


@tracked()
class Figure(models.Model):
    """A key figure of home and press, with the year it is of, where it comes from and what it means. Always public."""

    code = models.SlugField(
        _("code"), max_length=40, unique=True, help_text=_("A short name that stays, such as visits or seats.")
    )
    label_nb = models.CharField(
        _("what is counted (bokmål)"),
        max_length=120,
        help_text=_("Follows the number: “besøk i medlemshusene”. The year is added."),
    )
    label_nn = models.CharField(_("what is counted (nynorsk)"), max_length=120, blank=True, help_text=NYNORSK)
    label_en = models.CharField(_("what is counted (English)"), max_length=120, blank=True, help_text=ENGLISH)
    value = models.DecimalField(
        pgettext_lazy("figure", "number"),
        max_digits=14,
        decimal_places=2,
        help_text=_("With a comma where needed: 3,1."),
    )
    unit_nb = models.CharField(
        _("unit (bokmål)"), max_length=20, blank=True, help_text=_("Such as “mill.” or “%”. Empty for a plain number.")
    )
    unit_nn = models.CharField(_("unit (nynorsk)"), max_length=20, blank=True, help_text=NYNORSK)
    unit_en = models.CharField(_("unit (English)"), max_length=20, blank=True, help_text=ENGLISH)
    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("The year the number is of, not when it was written down."),
    )
    source = models.CharField(_("source"), max_length=200, help_text=_("Who counted, and the name of the table."))
    source_url = models.URLField(
        _("address of the source"), blank=True, validators=[validate_https_address], help_text=_("Where to look it up.")
    )
    definition_nb = models.TextField(
        _("definition (bokmål)"), help_text=_("What is counted and what is not, in a sentence or two.")
    )
    definition_nn = models.TextField(_("definition (nynorsk)"), blank=True, help_text=NYNORSK)
    definition_en = models.TextField(_("definition (English)"), blank=True, help_text=ENGLISH)
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Low numbers first."))
    on_home = models.BooleanField(
        _("on the front page"), default=False, help_text=_("There is room for four. The press page shows all.")
    )

    objects = FigureQuerySet.as_manager()
    label = Translated("label")
    unit = Translated("unit")
    definition = Translated("definition")

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.label_nb} ({self.year})"
