"""Overrides: a decision that counts instead of the facts, for a time, with reason and author."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.dates import months_after
from members.models.categories import Status

MOST_DAYS = 550  # 18 months, whichever they are
WARNING_DAYS = 14
DAYS = Func(
    "starts_on",
    "ends_on",
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="DATERANGE",
    output_field=DateRangeField(),
)


class OverrideQuerySet(models.QuerySet["MembershipOverride"]):
    def on(self, day: date) -> Self:
        """Those that count that day: one at most for each membership."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def ending(self, day: date) -> Self:
        """Those that count that day and are soon over: within WARNING_DAYS."""
        return self.on(day).filter(ends_on__lte=day + timedelta(days=WARNING_DAYS))


@tracked()
class MembershipOverride(models.Model):
    """A decision that a membership has a status for a time, whatever its facts say. None is for ever."""

    membership = models.ForeignKey(
        "members.Membership", models.CASCADE, related_name="overrides", verbose_name=_("membership")
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status.choices,
        help_text=_("Counts instead of what dates and payments say."),
    )
    reason = models.TextField(_("reason"), help_text=_("Why, in words the next person understands."))
    starts_on = models.DateField(_("first day"), help_text=_("The override counts from this day on."))
    ends_on = models.DateField(_("last day"), help_text=_("No override is for ever."))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("author")
    )

    objects = OverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="override_ends_after_start",
                violation_error_message=_("It cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__lte=F("starts_on") + timedelta(days=MOST_DAYS)),
                name="override_is_not_for_ever",
                violation_error_message=_("No override lasts longer than 18 months."),
            ),
            ExclusionConstraint(
                name="override_one_at_a_time",
                expressions=[
                    ("membership", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The membership has another override in that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.reason[:40]}"

    def clean(self) -> None:
        """No longer than the category allows; what the database refuses beside that is in the constraints."""
        if not (self.starts_on and self.ends_on and self.membership.category_id):
            return
        months = self.membership.category.override_months
        if self.ends_on > months_after(self.starts_on, months):
            text = _("In this category an override lasts %(months)d months at most.")
            raise ValidationError({"ends_on": text % {"months": months}})
