"""Memberships: dated facts only. Status and rights exist once, as the SQL of `with_status` and `with_rights`."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.dates import last_day_of
from kulturhus.shared.subqueries import named
from members.models.categories import MemberCategory, Right, RightRule, Status
from members.models.organisations import Organisation
from members.models.overrides import MembershipOverride

OVERDUE_DAYS = 90  # a municipality pays late: so long an unpaid invoice takes nothing but the vote


FIRST = Func("period", function="LOWER", output_field=models.DateField())
AFTER = Func("period", function="UPPER", output_field=models.DateField())
# The days on which one is a member: the period, cut short by its end.
HELD = Func(
    FIRST,
    Least(AFTER, Greatest(FIRST, Coalesce("ended_on", AFTER))),
    function="DATERANGE",
    output_field=DateRangeField(),
)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def with_status(self, *, at: datetime | None = None) -> Self:
        """Adds `status` (a `Status`) as it is at `at`, and `override_status` where one counts; the day is Norway's.

        `reads_as` is the status whose right to sign in counts: one that has lapsed or ended less than the category's days
        ago, and that no later period and no override has replaced, still reads as an active one.
        """
        day = timezone.localdate(at)
        override = named(MembershipOverride.objects.on(day).filter(membership=OuterRef("pk")), "override")
        return self.annotate(
            override_status=Subquery(override.values("status")[:1]),
            status=Case(
                When(Q(ended_on__lte=day) | never_begins(), then=Value(Status.LEFT.value)),
                When(override_status__isnull=False, then=F("override_status")),
                When(period__fully_gt=(None, day + timedelta(days=1)), then=Value(Status.UPCOMING.value)),
                When(period__fully_lt=(day, None), then=Value(Status.LAPSED.value)),
                When(paid_on__lte=day, then=Value(Status.ACTIVE.value)),
                When(overdue_since__lte=day - timedelta(days=OVERDUE_DAYS), then=Value(Status.LAPSED.value)),
                When(overdue_since__lte=day, then=Value(Status.OVERDUE.value)),
                When(invoiced_on__lte=day, then=Value(Status.INVOICED.value)),
                default=Value(Status.ACTIVE.value),
                output_field=models.CharField(),
            ),
            reads_as=Case(When(reads_on(day), then=Value(Status.ACTIVE.value)), default=F("status")),
        )

    def with_rights(self, *, at: datetime | None = None) -> Self:
        """Adds `status` and `rights` (a list of `Right`) as they are at `at`."""
        return self.with_status(at=at).annotate(rights=ArraySubquery(rules().values("right").distinct()))

    def current(self, *, at: datetime | None = None) -> Self:
        """One for each organisation and category: the one held that day, else the newest there is."""
        day = timezone.localdate(at)
        held = Q(period__contains=day) & (Q(ended_on=None) | Q(ended_on__gt=day))
        chosen = (
            Membership.objects.order_by(
                "organisation_id", "category_id", Case(When(held, then=Value(0)), default=Value(1)), "-period"
            )
            .distinct("organisation_id", "category_id")
            .values("pk")
        )
        return self.filter(pk__in=chosen)

    def giving(self, right: str, *, at: datetime | None = None) -> Self:
        """Those that give `right` at `at`."""
        return self.with_status(at=at).filter(Exists(rules().filter(right=right)))


def rules() -> models.QuerySet[RightRule]:
    """The cells of the table that say yes to a membership with status (to be a subquery of it)."""
    says_yes = Q(status=OuterRef("status")) | Q(status=OuterRef("reads_as"), right=Right.SIGN_IN)
    return RightRule.objects.filter(says_yes, category=OuterRef("category"))


def never_begins() -> Q:
    """One that has ended before its first day."""
    return Q(ended_on__lte=F("period__startswith"))


def reads_on(day: date) -> Q:
    """Whether a membership that has lapsed or ended by `day` had neither lapsed nor ended `grace_days` before."""
    since = ExpressionWrapper(Value(day) - F("category__grace_days"), models.DateField())
    dues_since = ExpressionWrapper(since - Value(OVERDUE_DAYS), models.DateField())
    later = Membership.objects.filter(
        ~never_begins(),
        organisation=OuterRef("organisation"),
        category=OuterRef("category"),
        period__startswith__lte=day,
        period__startswith__gt=OuterRef("period__startswith"),
    )
    condition: Q = (
        Q(status__in=[Status.LAPSED, Status.LEFT], override_status=None, category__grace_days__gt=0)
        & Q(period__startswith__lte=day, period__endswith__gt=since)
        & (Q(ended_on=None) | Q(ended_on__gt=since))
        & ~never_begins()
        & (Q(paid_on__lte=day) | Q(overdue_since=None) | Q(overdue_since__gt=dues_since))
        & ~Q(Exists(named(later, "later")))
    )
    return condition


@tracked()
class Membership(models.Model):
    """An organisation as a member of a category for a period. The row exists from acceptance on."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("organisation"),
        help_text=_("Who is the member. Search by name or number."),
    )
    category = models.ForeignKey(
        MemberCategory,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("category"),
        help_text=_("Decides the rights at each status."),
    )
    member_number = models.PositiveIntegerField(
        _("member number"), null=True, blank=True, help_text=_("Stays the same from period to period.")
    )
    member_since = models.DateField(
        _("member since"), null=True, blank=True, help_text=_("First day of the first period ever.")
    )
    period = DateRangeField(
        _("period"), help_text=_("From the first day up to, but not including, the day after the last.")
    )
    invoiced_on = models.DateField(
        _("invoiced on"), null=True, blank=True, help_text=_("The day the invoice for the period was sent.")
    )
    overdue_since = models.DateField(
        _("overdue since"), null=True, blank=True, help_text=_("The day after the due date of the unpaid invoice.")
    )
    paid_on = models.DateField(
        _("paid on"), null=True, blank=True, help_text=_("Set by the action that activates the membership.")
    )
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("First day without membership, when it ends before its period."),
    )

    objects = MembershipQuerySet.as_manager()

    # Added by the queryset's with_status and with_rights.
    status: str
    override_status: str | None
    rights: list[str]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation", "-period"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period__upper_inf=False, period__lower_inf=False, period__isempty=False),
                name="membership_period_has_both_ends",
                violation_error_message=_("The period needs a first and a last day."),
            ),
            ExclusionConstraint(
                name="membership_no_overlap",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("category", RangeOperators.EQUAL),
                    (HELD, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The organisation is a member of this category already in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.category}"

    @property
    def last_day(self) -> date:
        """Of the period."""
        return last_day_of(self.period)

    @property
    def last_day_held(self) -> date:
        """The last day as a member, when it ends before its period."""
        return min(self.last_day, self.ended_on - timedelta(days=1)) if self.ended_on else self.last_day

    def has_unpaid_dues(self, day: date) -> bool:
        """Whether an invoice has been overdue so long at `day` that the membership has lapsed for it."""
        unpaid = self.paid_on is None or self.paid_on > day
        return unpaid and self.overdue_since is not None and self.overdue_since <= day - timedelta(days=OVERDUE_DAYS)

    def get_status_display(self) -> Any:
        return Status(self.status).label
