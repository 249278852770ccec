from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from members.models.organisations import Organisation

PERIOD = ["starts_at", "ends_at", "deputy_for", "ended_by", "end_written_at", "end_reason"]


class MandateQuerySet(models.QuerySet["Mandate"]):
    def live(self, *, at: datetime | None = None) -> Self:
        """Those that give rights at `at` (now when left out)."""
        at = at or timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)

    def left(self, *, at: datetime | None = None) -> Self:
        """Those that give rights at `at` or will later."""
        at = at or timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), Q(ends_at=None) | Q(ends_at__gt=F("starts_at")))

    def over(self, *, at: datetime | None = None) -> Self:
        """The others: ended, or taken back before they started."""
        return self.exclude(pk__in=self.left(at=at).values("pk"))


class TstzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


@tracked()
class Mandate(models.Model):
    """What a person may do for an organisation, from one moment until another. Ending it ends the access at once."""

    class Kind(models.TextChoices):
        EMPLOYEE = "employee", _("Employee")
        ADMINISTRATOR = "administrator", _("Administrator")
        INVOICES = "invoices", _("Invoices")
        STATISTICS = "statistics", _("Statistics")
        VOTE = "vote", _("Vote")
        LISTING = "listing", _("Supplier listing")
        BOARD = "board", _("Board of the association")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="mandates",
        verbose_name=_("person"),
        help_text=_("Search by name or e-mail."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="mandates",
        verbose_name=_("organisation"),
        help_text=_("For whom the person may act."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind.choices,
        default=Kind.EMPLOYEE,
        help_text=_(
            "What the person may do for the organisation. In the association itself, an employee is the secretariat."
        ),
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now, help_text=_("Access starts at this moment."))
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty as long as it lasts. Access ends at this moment.")
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("granted by"),
    )

    deputy_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy for"),
        help_text=_("Whom the person stands in for. A deputy has a last day."),
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("ended by"),
    )
    end_written_at = models.DateTimeField(_("end written"), null=True, blank=True, editable=False)
    end_reason = models.CharField(_("why it ended"), max_length=200, blank=True, editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["organisation", "user", "kind", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="mandate_ends_after_start",
                violation_error_message=_("It cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(deputy_for=None) | Q(ends_at__isnull=False),
                name="mandate_deputy_has_an_end",
                violation_error_message=_("A deputy stands in for a time: choose the last day."),
            ),
            models.CheckConstraint(
                condition=Q(deputy_for=None) | ~Q(deputy_for=F("user")),
                name="mandate_deputy_is_another",
                violation_error_message=_("Nobody is their own deputy."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=False) | Q(ended_by=None, end_written_at=None, end_reason=""),
                name="mandate_end_is_dated",
            ),
            ExclusionConstraint(
                name="mandate_no_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        TstzRange("starts_at", "ends_at", RangeBoundary(inclusive_lower=True, inclusive_upper=False)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The person has this mandate already in that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_kind_display()}, {self.organisation}"

    def lasts(self) -> None:
        """It has no end any more, and so nobody who ended it, and is no deputy's. Saves nothing."""
        self.ends_at = self.deputy_for = self.ended_by = self.end_written_at = None
        self.end_reason = ""


def merge_mandates(field: str, old: models.Model, new: models.Model) -> None:
    """Gives the mandates of `old` (a person or an organisation, as `field` says) to `new`. Two of the same kind that
    overlap or touch become one that lasts as long as both did.
    """
    for mandate in Mandate.objects.filter(**{field: old}).order_by("starts_at"):
        setattr(mandate, field, new)
        beside = Mandate.objects.filter(
            Q(ends_at=None) | Q(ends_at__gte=mandate.starts_at),
            user=mandate.user_id,
            organisation=mandate.organisation_id,
            kind=mandate.kind,
        ).exclude(pk=mandate.pk)
        if mandate.ends_at is not None:
            beside = beside.filter(starts_at__lte=mandate.ends_at)
        for other in beside:
            mandate.starts_at = min(mandate.starts_at, other.starts_at)
            ends = [mandate.ends_at, other.ends_at]
            mandate.ends_at = None if None in ends else max(filter(None, ends))
            other.delete()
        if mandate.ends_at is None:
            mandate.lasts()
        mandate.save(update_fields=[field, *PERIOD])
