"""Memberships: dated facts only. Status and rights exist once, as the SQL of `with_status` and `with_rights`."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.translated import Translated
from members.models.organisations import Organisation

ABOUT_HELP = _("Who can become a member of this kind, and what they get: one or two paragraphs, in Markdown.")
COST_HELP = _("In Markdown; a table for fees in steps. Empty: applicants are asked to write to the association.")
OTHER_HELP = _("Leave a language empty to show another one.")
OVERDUE_DAYS = 90  # a municipality pays late: so long an unpaid invoice takes nothing but the vote


class Status(models.TextChoices):
    UPCOMING = "upcoming", _("Starts later")
    ACTIVE = "active", pgettext_lazy("membership", "Active")
    INVOICED = "invoiced", pgettext_lazy("membership", "Invoiced")
    OVERDUE = "overdue", pgettext_lazy("membership", "Overdue")
    LAPSED = "lapsed", pgettext_lazy("membership", "Lapsed")
    LEFT = "left", pgettext_lazy("membership", "Left")


class Right(models.TextChoices):
    SIGN_IN = "sign_in", _("Sees what members see")
    MEMBER_PRICE = "member_price", _("Member price")
    STATISTICS = "statistics", _("Sees statistics")
    VOTE = "vote", pgettext_lazy("right", "Votes")
    LISTED = "listed", _("Listed publicly")
    INVOICES = "invoices", _("Receives invoices")


class MemberCategoryQuerySet(models.QuerySet["MemberCategory"]):
    def open(self) -> Self:
        """Those one can apply for, in their order."""
        return self.filter(is_open=True).order_by("position", "code")


@tracked()
class MemberCategory(models.Model):
    """Kind of member. `audience` is the key of the gate its people get; rights stand in RightRule."""

    code = models.SlugField(
        _("code"), max_length=20, primary_key=True, help_text=_("Known to the program; never changed afterwards.")
    )
    name_nb = models.CharField(_("name (bokmål)"), max_length=60, help_text=_("Name of one member of this kind."))
    name_nn = models.CharField(_("name (nynorsk)"), max_length=60, help_text=_("Name of one member of this kind."))
    name_en = models.CharField(_("name (English)"), max_length=60, help_text=_("Name of one member of this kind."))
    audience = models.CharField(
        _("audience"),
        max_length=12,
        blank=True,
        choices=[("venues", _("Venues")), ("suppliers", _("Suppliers"))],
        help_text=_("Whose pages its people see, beside those for all members."),
    )
    is_open = models.BooleanField(
        _("open for applications"),
        default=True,
        help_text=_("Take this away, and nobody can apply: the category is not shown on the page Become a member."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("On the page Become a member; low numbers first.")
    )
    about_nb = models.TextField(_("who it is for (bokmål)"), blank=True, help_text=ABOUT_HELP)
    about_nn = models.TextField(_("who it is for (nynorsk)"), blank=True, help_text=OTHER_HELP)
    about_en = models.TextField(_("who it is for (English)"), blank=True, help_text=OTHER_HELP)
    cost_year = models.PositiveSmallIntegerField(
        _("year of the cost"), null=True, blank=True, help_text=_("The year the text below is true for; shown with it.")
    )
    cost_nb = models.TextField(_("what it costs (bokmål)"), blank=True, help_text=COST_HELP)
    cost_nn = models.TextField(_("what it costs (nynorsk)"), blank=True, help_text=OTHER_HELP)
    cost_en = models.TextField(_("what it costs (English)"), blank=True, help_text=OTHER_HELP)

    name = Translated("name")
    about = Translated("about")
    cost = Translated("cost")
    objects = MemberCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("member category")
        verbose_name_plural = _("member categories")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cost_nb="") | Q(cost_year__isnull=False),
                name="member_category_cost_has_year",
                violation_error_message=_("Say which year the cost is for."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


@tracked()
class RightRule(models.Model):
    """A cell of the table status × rights that says yes. What has no row is no right."""

    category = models.ForeignKey(MemberCategory, models.CASCADE, related_name="rules", verbose_name=_("category"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    right = models.CharField(_("right"), max_length=16, choices=Right.choices)

    class Meta:
        verbose_name = _("right by status")
        verbose_name_plural = _("rights by status")
        constraints = [models.UniqueConstraint(fields=["category", "status", "right"], name="right_rule_once")]

    def __str__(self) -> str:
        return f"{self.category_id}: {self.get_status_display()} – {self.get_right_display()}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def with_status(self, *, at: datetime | None = None) -> Self:
        """Adds `status` (a `Status`) as it is at `at`; the day is Norway's."""
        day = timezone.localdate(at)
        override = MembershipOverride.objects.filter(
            membership=OuterRef("pk"), starts_on__lte=day, ends_on__gte=day
        ).order_by("-pk")
        return self.annotate(
            status=Case(
                When(ended_on__lte=day, then=Value(Status.LEFT.value)),
                When(Exists(override), then=Subquery(override.values("status")[:1])),
                When(period__fully_gt=(None, day + timedelta(days=1)), then=Value(Status.UPCOMING.value)),
                When(period__fully_lt=(day, None), then=Value(Status.LAPSED.value)),
                When(paid_on__lte=day, then=Value(Status.ACTIVE.value)),
                When(overdue_since__lte=day - timedelta(days=OVERDUE_DAYS), then=Value(Status.LAPSED.value)),
                When(overdue_since__lte=day, then=Value(Status.OVERDUE.value)),
                When(invoiced_on__lte=day, then=Value(Status.INVOICED.value)),
                default=Value(Status.ACTIVE.value),
                output_field=models.CharField(),
            )
        )

    def with_rights(self, *, at: datetime | None = None) -> Self:
        """Adds `status` and `rights` (a list of `Right`) as they are at `at`."""
        rules = RightRule.objects.filter(category=OuterRef("category"), status=OuterRef("status"))
        return self.with_status(at=at).annotate(rights=ArraySubquery(rules.values("right")))

    def current(self, *, at: datetime | None = None) -> Self:
        """One for each organisation and category: the period that holds the day, else the newest there is."""
        day = timezone.localdate(at)
        holds_day = Case(When(period__contains=day, then=Value(0)), default=Value(1))
        chosen = (
            Membership.objects.order_by("organisation_id", "category_id", holds_day, "-period")
            .distinct("organisation_id", "category_id")
            .values("pk")
        )
        return self.filter(pk__in=chosen)

    def giving(self, right: str, *, at: datetime | None = None) -> Self:
        """Those that give `right` at `at`."""
        rules = RightRule.objects.filter(category=OuterRef("category"), status=OuterRef("status"), right=right)
        return self.with_status(at=at).filter(Exists(rules))


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
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The organisation is a member of this category already in that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.category}"

    @property
    def last_day(self) -> date:
        day: date = self.period.upper - timedelta(days=1)
        return day

    def get_status_display(self) -> Any:
        return Status(self.status).label


@tracked()
class MembershipOverride(models.Model):
    """A decision that a membership has a status for a time, whatever its facts say. None is for ever."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="overrides", verbose_name=_("membership"))
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

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="override_ends_after_start",
                violation_error_message=_("It cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.reason[:40]}"
