"""Kinds of member: what is asked of them and what each status gives are data, changed in the back office."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.translated import Translated

ABOUT_HELP = _("Who can become a member of this kind, and what they get: one or two paragraphs, in Markdown.")
COST_HELP = _("In Markdown; a table for fees in steps. Empty: applicants are asked to write to the association.")
OTHER_HELP = _("Leave a language empty to show another one.")


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


def month_field(name: Any, default: int, help_text: Any) -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(name, default=default, choices=sorted(MONTHS.items()), help_text=help_text)


def day_field(name: Any, default: int, help_text: Any) -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(
        name, default=default, validators=[MinValueValidator(1), MaxValueValidator(31)], help_text=help_text
    )


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
    period_month = month_field(
        _("period ends: month"), 12, _("Every period of this kind of member ends in this month.")
    )
    period_day = day_field(
        _("period ends: day"), 31, _("Last day of the period. A day the month does not have is its last one.")
    )
    notice_month = month_field(
        _("notice: month"), 10, _("Who resigns before this day leaves when the period ends; later, one period later.")
    )
    notice_day = day_field(_("notice: day"), 1, _("The first day that is too late for the end of this period."))
    grace_days = models.PositiveSmallIntegerField(
        _("days to read on"),
        default=0,
        validators=[MaxValueValidator(366)],
        help_text=_("So long its people still read members' pages after a membership has lapsed or ended."),
    )
    override_months = models.PositiveSmallIntegerField(
        _("longest override"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(18)],
        help_text=_("Months. An override of the status lasts no longer than this; 18 is the most there is."),
    )

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
                condition=Q(period_month__range=(1, 12), period_day__range=(1, 31)),
                name="category_period_ends_in_the_year",
            ),
            models.CheckConstraint(
                condition=Q(notice_month__range=(1, 12), notice_day__range=(1, 31)),
                name="category_notice_is_in_the_year",
            ),
            models.CheckConstraint(condition=Q(grace_days__lte=366), name="category_grace_is_a_year_at_most"),
            models.CheckConstraint(
                condition=Q(override_months__range=(1, 18)), name="category_overrides_are_not_for_ever"
            ),
            models.CheckConstraint(
                condition=Q(cost_nb="") | Q(cost_year__isnull=False),
                name="member_category_cost_has_year",
                violation_error_message=_("Say which year the cost is for."),
            ),
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
