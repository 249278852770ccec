"""Resignations: when somebody wrote that they leave, and when it takes effect."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.dates import day_before
from members.models.categories import MemberCategory
from members.models.organisations import Organisation


class ResignationQuerySet(models.QuerySet["Resignation"]):
    def standing(self) -> Self:
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at=None)

    def pending(self, day: date) -> Self:
        """Those that have not taken effect that day, and may still be withdrawn."""
        return self.standing().filter(effective_on__gt=day)


@tracked()
class Resignation(models.Model):
    """An organisation leaves a category. The days are those of its own rule unless the secretariat decides, and says why."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="resignations", editable=False, verbose_name=_("organisation")
    )
    category = models.ForeignKey(
        MemberCategory, models.PROTECT, related_name="+", editable=False, verbose_name=_("category")
    )
    received_on = models.DateField(_("written on"), editable=False, help_text=_("The day it counts as written."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why they leave, in their own words."))
    rule_on = models.DateField(
        _("by the rule"), editable=False, help_text=_("First day without membership as the category's rule has it.")
    )
    effective_on = models.DateField(
        _("takes effect on"), help_text=_("First day without membership. Another day than the rule's needs a reason.")
    )
    exception_reason = models.TextField(
        _("reason for another day"), blank=True, help_text=_("Why the rule's day does not count.")
    )
    exception_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("other day decided by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    objects = ResignationQuerySet.as_manager()

    class Meta:
        verbose_name = _("resignation")
        verbose_name_plural = _("resignations")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_on__gte=F("received_on")),
                name="resignation_takes_effect_after_it_is_written",
                violation_error_message=_("It cannot take effect before it was written."),
            ),
            models.CheckConstraint(
                condition=Q(effective_on=F("rule_on")) | ~Q(exception_reason=""),
                name="resignation_other_day_has_a_reason",
                violation_error_message=_("Another day than the rule's needs a reason."),
            ),
            ExclusionConstraint(
                name="resignation_one_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("category", RangeOperators.EQUAL),
                    (
                        Func(
                            "received_on",
                            "effective_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(withdrawn_at=None),
                violation_error_message=_("The organisation has resigned already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.category}"

    @property
    def last_day(self) -> date:
        """The last day as a member."""
        return day_before(self.effective_on)
