"""Work a supplier says it has done for a house. Only the house makes it a reference."""

from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.validators import validate_display_name
from members.models import Venue
from suppliers.models.listings import Listing

FIRST_YEAR = 1970
NOK = Decimal(1)


class Amount(models.TextChoices):
    """What it came to, without VAT: a range, so that nobody's price is told."""

    UNDER_100 = "0-100", _("Under 100 000 kroner")
    TO_500 = "100-500", _("100 000 to 500 000 kroner")
    TO_1300 = "500-1300", _("500 000 to 1,3 million kroner")
    TO_5000 = "1300-5000", _("1,3 to 5 million kroner")
    OVER_5000 = "5000-", _("Over 5 million kroner")


class ReferenceState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("reference", "Waits for the house")
    CONFIRMED = "confirmed", pgettext_lazy("reference", "Confirmed by the house")
    DECLINED = "declined", pgettext_lazy("reference", "Declined by the house")
    WITHDRAWN = "withdrawn", pgettext_lazy("reference", "Withdrawn by the house")
    TAKEN_BACK = "taken_back", pgettext_lazy("reference", "Taken back by the supplier")


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def confirmed(self) -> Self:
        """What the directory shows."""
        return self.filter(state=ReferenceState.CONFIRMED)

    def asked(self) -> Self:
        return self.filter(state=ReferenceState.ASKED)

    def answerable_by(self, user: Any) -> Self:
        """Those about a house whose organisation the person administers."""
        houses = [row.pk for row in user.standing.holds("administrator")] if user.is_authenticated else []
        return self.filter(venue__organisation__in=houses)

    def newest_first(self) -> Self:
        return self.order_by("-year", "-asked_at", "-pk")


@tracked()
class Reference(models.Model):
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="references", verbose_name=_("listing"))
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="supplier_references", verbose_name=_("house"))
    project = models.CharField(
        _("what was done"),
        max_length=120,
        validators=[validate_display_name],
        help_text=_("Such as “New sound system in the main hall”."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(2100)],
        help_text=_("When it was handed over."),
    )
    amount = models.CharField(
        _("size"), max_length=10, choices=Amount.choices, blank=True, help_text=_("Without VAT. May stand empty.")
    )
    state = models.CharField(_("state"), max_length=10, choices=ReferenceState.choices, default=ReferenceState.ASKED)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )
    is_corrected = models.BooleanField(_("put right by the house"), default=False)
    comment = models.CharField(_("words of the house"), max_length=300, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("reference of a supplier")
        verbose_name_plural = _("references of suppliers")
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "venue", "project"],
                condition=Q(state__in=["asked", "confirmed"]),
                name="reference_once",
                violation_error_message=_("This house has been asked about that already."),
            ),
            models.CheckConstraint(condition=Q(year__gte=FIRST_YEAR, year__lte=2100), name="reference_year_can_be"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "taken_back"]) | Q(answered_at__isnull=False),
                name="reference_answer_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["listing"], condition=Q(state="confirmed"), name="reference_confirmed_of_listing")
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.venue}"

    @property
    def is_asked(self) -> bool:
        return self.state == ReferenceState.ASKED

    @property
    def is_confirmed(self) -> bool:
        return self.state == ReferenceState.CONFIRMED
