"""What is to be billed: drafts without a number, changed as long as they are drafts and gone once they are issued."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.models.customers import LANGUAGES, Customer
from billing.models.products import Product, VatCode
from desk.history import tracked
from kulturhus.shared.dates import last_day_of


@tracked()
class Run(models.Model):
    """Drafts made in one go, reviewed together and issued in one act."""

    title = models.CharField(_("title"), max_length=120, help_text=_("Such as “Dues 2027”."))
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title


@tracked()
class Draft(models.Model):
    """An invoice or credit note to be. `source` says what made it, so that making it again gives no second one."""

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Invoice")
        CREDIT_NOTE = "credit_note", _("Credit note")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.INVOICE, editable=False)
    customer = models.ForeignKey(
        Customer,
        models.PROTECT,
        related_name="drafts",
        verbose_name=_("customer"),
        help_text=_("Who pays. Search by name or organisation number."),
    )
    run = models.ForeignKey(
        Run, models.PROTECT, null=True, blank=True, editable=False, related_name="drafts", verbose_name=_("run")
    )
    credits = models.ForeignKey(
        "billing.Invoice",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="credit_drafts",
        verbose_name=_("credits"),
    )
    source = models.CharField(max_length=120, null=True, unique=True, editable=False)
    buyer_reference = models.CharField(
        _("buyer reference"),
        max_length=60,
        blank=True,
        help_text=_("As the payer asks for it; public bodies need one."),
    )
    order_reference = models.CharField(
        _("order number"), max_length=60, blank=True, help_text=_("The payer's order, if there is one.")
    )
    accounting_cost = models.CharField(
        _("payer's account"), max_length=60, blank=True, help_text=_("Where the payer books it, if it has told.")
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Stands on the document. On a credit note: why.")
    )
    language = models.CharField(
        _("language"), max_length=2, choices=LANGUAGES, default="nb", help_text=_("Of PDF and mail.")
    )
    period = DateRangeField(
        _("period"),
        null=True,
        blank=True,
        help_text=_("First and last day of what the invoice is for."),
    )
    due_on = models.DateField(
        _("due on"), null=True, blank=True, help_text=_("Empty: as many days after issue as the setup says.")
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="invoice", credits=None) | Q(kind="credit_note", credits__isnull=False),
                name="draft_credit_note_credits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.customer}"

    @property
    def last_day(self) -> Any:
        return last_day_of(self.period) if self.period else None


@tracked()
class DraftLine(models.Model):
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="lines", verbose_name=_("draft"))
    position = models.PositiveSmallIntegerField(_("order"), default=1, help_text=_("Low numbers first."))
    product = models.ForeignKey(
        Product,
        models.PROTECT,
        related_name="+",
        verbose_name=_("product"),
        help_text=_("Decides the account the income is booked on."),
    )
    vat_code = models.ForeignKey(
        VatCode,
        models.PROTECT,
        related_name="+",
        verbose_name=_("VAT code"),
        help_text=_("As the accountant has decided for the product; the rate is that of the day of issue."),
    )
    description = models.CharField(_("text"), max_length=200, help_text=_("What the reader sees on the line."))
    quantity = models.DecimalField(
        _("quantity"), max_digits=10, decimal_places=2, default=1, help_text=_("Negative to take something off.")
    )
    unit_price = models.DecimalField(
        _("price"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("For one, in kroner, without VAT."),
    )
    period = DateRangeField(_("period"), null=True, blank=True, help_text=_("When it is another than the invoice's."))
    organisation = models.ForeignKey(
        "members.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for"),
        help_text=_("The house the line is for, when another pays."),
    )
    membership = models.ForeignKey(
        "members.Membership",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="draft_lines",
        verbose_name=_("membership"),
    )
    credits = models.ForeignKey(
        "billing.InvoiceLine",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="credit_drafts",
        verbose_name=_("credits"),
    )
    source = models.CharField(max_length=120, null=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["draft", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="draft_line_price_not_negative"),
            models.CheckConstraint(condition=~Q(quantity=0), name="draft_line_quantity_not_zero"),
            models.CheckConstraint(
                condition=Q(credits=None) | Q(credits__isnull=False, source=None),
                name="draft_line_credit_has_no_source",
            ),
        ]

    def __str__(self) -> str:
        return self.description

    @staticmethod
    def net_sum_of(path: str) -> Any:
        """`net_sum` for those a line belongs to."""
        from django.db.models.functions import Round  # noqa: PLC0415

        return models.Sum(Round(F(f"{path}__quantity") * F(f"{path}__unit_price"), precision=2))

    @staticmethod
    def net_sum() -> Any:
        """The net of lines, for aggregates: rounded line by line."""
        from django.db.models.functions import Round  # noqa: PLC0415

        return models.Sum(Round(F("quantity") * F("unit_price"), precision=2))
