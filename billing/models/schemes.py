"""Fee schemes: what a category pays in a year, as rows. A draft is free to change; an adopted one the database keeps as it is."""

from decimal import Decimal
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.models.products import Product
from billing.schemes import engine
from desk.history import tracked

YEARS = (MinValueValidator(2000), MaxValueValidator(2100))


class Measure(models.TextChoices):
    """What a fee may be measured by."""

    POPULATION = "population", _("Population of the municipality")
    TURNOVER = "turnover", _("Turnover (NOK)")
    BUDGET = "budget", _("Operating budget (NOK)")
    GRANT = "grant", _("Public grant (NOK)")
    FTE = "fte", _("Full-time equivalents")
    SEATS = "seats", _("Seats in all halls")
    PEOPLE = "people", _("Number of people (members, employees)")


class FeeSchemeQuerySet(models.QuerySet["FeeScheme"]):
    def drafts(self) -> Self:
        return self.filter(adopted_at=None)

    def adopted(self) -> Self:
        return self.exclude(adopted_at=None)

    def in_force(self, category: Any, year: int) -> "FeeScheme | None":
        """The one adopted last for a category and year."""
        rows = self.adopted().filter(category=category, year=year)
        return rows.order_by(F("adoptions__adopted_at").desc(nulls_last=True), "-pk").first()

    def whole(self) -> Self:
        """With all that `engine` needs: no query for each row."""
        return self.select_related("category", "product").prefetch_related("brackets", "joining_factors")


@tracked()
class FeeScheme(models.Model):
    """What the members of a category pay for a year."""

    class Method(models.TextChoices):
        FLAT = "flat", _("The same for everybody")
        BRACKETS = "brackets", _("In steps by a figure")
        PERCENT = "percent", _("A percentage of a figure")

    class Without(models.TextChoices):
        ASK = "ask", _("Ask: nothing is billed until it is told")
        NEW_LOWEST = "new", _("New members pay the lowest; others are asked")
        LOWEST = "all", _("All pay the lowest")

    ROUNDINGS = [
        (Decimal("0.01"), _("To the øre")),
        (Decimal(1), _("To the krone")),
        (Decimal(10), _("To ten kroner")),
        (Decimal(100), _("To a hundred kroner")),
    ]

    title = models.CharField(
        _("title"), max_length=120, help_text=_("As you will find it again: “Board's proposal, 3 % up”.")
    )
    category = models.ForeignKey(
        "members.MemberCategory",
        models.PROTECT,
        related_name="fee_schemes",
        verbose_name=_("category"),
        help_text=_("The kind of member that pays by it."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=YEARS, help_text=_("The year in which the members' period ends.")
    )
    product = models.ForeignKey(
        Product,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"purpose": Product.Purpose.DUES},
        verbose_name=_("product"),
        help_text=_("Gives the line its name, its account and its VAT code."),
    )
    method = models.CharField(
        _("method"),
        max_length=8,
        choices=Method.choices,
        default=Method.BRACKETS,
        help_text=_("Steps are filled in below; a percentage has a rate, and may have a floor and a cap."),
    )
    measure = models.CharField(
        _("by"),
        max_length=12,
        choices=Measure.choices,
        blank=True,
        help_text=_("The figure that decides. Empty when all pay the same."),
    )
    figure_year = models.PositiveSmallIntegerField(
        _("figures of"),
        validators=YEARS,
        null=True,
        blank=True,
        help_text=_(
            "The year the figures are of, such as the last closed year. Population: that year's or the newest before."
        ),
    )
    amount = models.DecimalField(
        _("amount for all"),
        max_digits=10,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
        help_text=_("In kroner, without VAT, when all pay the same."),
    )
    votes = models.PositiveSmallIntegerField(
        _("votes"), default=1, help_text=_("At the annual meeting. Steps have their own.")
    )
    rate = models.DecimalField(
        _("rate"),
        max_digits=7,
        decimal_places=4,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Percent of the figure: 0.25 is a quarter of a percent."),
    )
    floor = models.DecimalField(
        _("not less than"),
        max_digits=10,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
        help_text=_("Kroner. With a percentage only."),
    )
    cap = models.DecimalField(
        _("not more than"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Kroner. With a percentage only; empty is without limit."),
    )
    without_figure = models.CharField(
        _("without a figure"),
        max_length=4,
        choices=Without.choices,
        default=Without.NEW_LOWEST,
        help_text=_("What becomes of a member whose figure nobody has told."),
    )
    round_to = models.DecimalField(
        _("rounded"),
        max_digits=5,
        decimal_places=2,
        choices=ROUNDINGS,
        default=Decimal(1),
        help_text=_("Halves are rounded up."),
    )
    adopted_at = models.DateTimeField(_("adopted"), null=True, editable=False)

    objects = FeeSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("fee scheme")
        verbose_name_plural = _("fee schemes")
        ordering = ["-year", "category", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method="flat", measure="") | (~Q(method="flat") & ~Q(measure="") & Q(figure_year__gt=0)),
                name="fee_scheme_figure_by_method",
                violation_error_message=_("Steps and percentages need a figure and its year; a flat fee has neither."),
            ),
            models.CheckConstraint(
                condition=Q(cap=None) | Q(cap__gte=F("floor")),
                name="fee_scheme_cap_above_floor",
                violation_error_message=_("The cap lies below the floor."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0, rate__gte=0, floor__gte=0, round_to__gt=0), name="fee_scheme_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.category}: {self.title}"

    @property
    def is_adopted(self) -> bool:
        return self.adopted_at is not None

    def engine(self) -> engine.Scheme:
        """As the pure function reads it. Two queries, none after `whole`."""
        rows = sorted(self.brackets.all(), key=lambda row: row.at_least)
        ends = [*(row.at_least for row in rows[1:]), None]
        return engine.Scheme(
            method=engine.Method(self.method),
            amount=self.amount,
            votes=self.votes,
            brackets=tuple(
                engine.Bracket(row.at_least, end, row.amount, row.votes)
                for row, end in zip(rows, ends, strict=False)  # no rows have one end
            ),
            rate=self.rate,
            floor=self.floor,
            cap=self.cap,
            without=engine.Without(self.without_figure),
            joining=tuple(engine.JoiningRule(row.month, row.day, row.factor) for row in self.joining_factors.all()),
            round_to=self.round_to,
        )


@tracked()
class FeeBracket(models.Model):
    """A step. It ends where the next one starts, so that there is neither gap nor overlap."""

    scheme = models.ForeignKey(FeeScheme, models.CASCADE, related_name="brackets", verbose_name=_("fee scheme"))
    at_least = models.DecimalField(
        _("from"),
        max_digits=16,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
        help_text=_("From and with this figure, up to where the next step starts. The first one starts at 0."),
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("Kroner for a whole year, without VAT."),
    )
    votes = models.PositiveSmallIntegerField(_("votes"), default=1, help_text=_("At the annual meeting."))

    class Meta:
        verbose_name = pgettext_lazy("fee", "step")
        verbose_name_plural = pgettext_lazy("fee", "steps")
        ordering = ["scheme", "at_least"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "at_least"],
                name="fee_bracket_starts_once",
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_("Two steps start at the same figure."),
            ),
            models.CheckConstraint(condition=Q(at_least__gte=0, amount__gte=0), name="fee_bracket_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.at_least:f}–: {self.amount}"


@tracked()
class JoiningFactor(models.Model):
    """The part of a year's fee for who joins from a day on."""

    scheme = models.ForeignKey(FeeScheme, models.CASCADE, related_name="joining_factors", verbose_name=_("fee scheme"))
    month = models.PositiveSmallIntegerField(
        _("month"), choices=sorted(MONTHS.items()), help_text=_("Who joins on this day or later in the year …")
    )
    day = models.PositiveSmallIntegerField(
        _("day"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("Goes with the month."),
    )
    factor = models.DecimalField(
        _("part"),
        max_digits=4,
        decimal_places=3,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("… pays this part of the fee: 0.5 is half."),
    )

    class Meta:
        verbose_name = _("part of the fee for new members")
        verbose_name_plural = _("part of the fee for new members")
        ordering = ["scheme", "month", "day"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "month", "day"], name="joining_factor_once_a_day"),
            models.CheckConstraint(
                condition=Q(factor__range=(0, 1), month__range=(1, 12), day__range=(1, 31)),
                name="joining_factor_is_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}.{self.month}.: {self.factor}"
