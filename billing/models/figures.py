"""What the fee is measured by, with its source, and what has been decided for a single member."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.models.schemes import YEARS, Measure
from desk.history import tracked


@tracked()
class BasisFigure(models.Model):
    """A figure of a member. One that is written here counts before what the portal knows of its own (population, seats)."""

    organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        related_name="basis_figures",
        verbose_name=_("organisation"),
        help_text=_("Whose figure it is. Search by name or number."),
    )
    measure = models.CharField(
        _("figure"), max_length=12, choices=Measure.choices, help_text=_("What the fee is measured by.")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS, help_text=_("The year the figure is of."))
    value = models.DecimalField(
        _("value"),
        max_digits=16,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("Whole kroner, people, seats or full-time equivalents."),
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Where it comes from: “annual accounts 2026”, “told by mail”.")
    )
    told_on = models.DateField(_("told on"), default=timezone.localdate, help_text=_("The day you got it."))

    class Meta:
        verbose_name = _("figure for dues")
        verbose_name_plural = _("figures for dues")
        ordering = ["-year", "organisation", "measure"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "measure", "year"],
                name="basis_figure_once",
                violation_error_message=_("The organisation has this figure of this year already: change that one."),
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="basis_figure_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_measure_display()} {self.year}"


@tracked()
class FeeOverride(models.Model):
    """An amount decided for one member and year, whatever the scheme says."""

    organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        related_name="fee_overrides",
        verbose_name=_("organisation"),
        help_text=_("Who pays another amount. Search by name or number."),
    )
    category = models.ForeignKey(
        "members.MemberCategory",
        models.PROTECT,
        related_name="+",
        verbose_name=_("category"),
        help_text=_("As member of which kind."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=YEARS, help_text=_("Counts for this year's dues alone.")
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("Kroner for the year, without VAT. It is not made smaller for who joins late."),
    )
    reason = models.CharField(_("reason"), max_length=300, help_text=_("Who decided it, and why."))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        verbose_name = _("fee decided by hand")
        verbose_name_plural = _("fees decided by hand")
        ordering = ["-year", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "category", "year"],
                name="fee_override_once",
                violation_error_message=_("There is one for this member and year already: change that one."),
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="fee_override_not_negative"),
            models.CheckConstraint(
                condition=~Q(reason=""), name="fee_override_has_reason", violation_error_message=_("Say why.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}: {self.amount}"
