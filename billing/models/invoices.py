"""Issued documents: snapshots that the database lets nobody change (billing.triggers). A new fact is a new row beside them."""

from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from billing.models.customers import LANGUAGES, Customer
from billing.models.drafts import Draft, Run
from billing.models.products import Product, VatCode
from billing.models.setup import Series

TREATMENTS = [("S", "S"), ("Z", "Z"), ("E", "E"), ("O", "O")]


def amount_field(name: Any, **options: Any) -> "models.DecimalField[Any, Any]":
    """An amount in NOK."""
    return models.DecimalField(name, max_digits=12, decimal_places=2, **options)


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def invoices(self) -> Self:
        return self.filter(kind=Draft.Kind.INVOICE)

    def credit_notes(self) -> Self:
        return self.filter(kind=Draft.Kind.CREDIT_NOTE)

    def with_number(self) -> Self:
        """Adds `number_text`, the number as it is printed, for searching."""
        return self.annotate(number_text=Concat("series__prefix", "number", output_field=models.CharField()))

    def visible_to(self, user: Any) -> Self:
        """Those of the organisations whose invoices a person may see by mandate, as payer or as the house a line is for,
        and the person's own.
        """
        if not user.is_authenticated:
            return self.none()
        organisations = user.standing.holds("invoices")
        lines = InvoiceLine.objects.filter(organisation__in=organisations).values("invoice_id")
        theirs = Q(customer__organisation__in=organisations) | Q(pk__in=lines) | Q(customer__person=user)
        return self.filter(theirs)


class Invoice(models.Model):
    """An issued invoice or credit note. Amounts are positive on both; `kind` turns the sign."""

    kind = models.CharField(_("kind"), max_length=12, choices=Draft.Kind.choices)
    series = models.ForeignKey(Series, models.PROTECT, related_name="invoices", verbose_name=_("number series"))
    number = models.PositiveIntegerField(_("number"))
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="invoices", verbose_name=_("customer"))
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="invoices", verbose_name=_("run"))
    credits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="credit_notes", verbose_name=_("credits")
    )
    issued_on = models.DateField(_("issued on"))
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issued by")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    kid = models.CharField(_("KID"), max_length=25, blank=True)
    seller = models.JSONField(_("seller"))
    buyer = models.JSONField(_("buyer"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    buyer_reference = models.CharField(_("buyer reference"), max_length=60, blank=True)
    order_reference = models.CharField(_("order number"), max_length=60, blank=True)
    accounting_cost = models.CharField(_("payer's account"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    period = DateRangeField(_("period"), null=True, blank=True)
    net = amount_field(_("without VAT"))
    vat = amount_field(_("VAT"))
    total = amount_field(_("total"))
    receivables_account = models.CharField(_("account of receivables"), max_length=8)
    source = models.CharField(max_length=120, null=True, unique=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-issued_at", "-number"]
        indexes = [
            models.Index(fields=["issued_on", "number"], name="invoice_by_day"),
            models.Index(fields=["due_on"], condition=Q(kind="invoice"), name="invoice_by_due_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="invoice_number_once"),
            models.UniqueConstraint(fields=["kid"], condition=~Q(kid=""), name="invoice_kid_once"),
            models.CheckConstraint(
                condition=Q(kind="invoice", credits=None, due_on__isnull=False)
                | Q(kind="credit_note", credits__isnull=False, due_on=None, kid=""),
                name="invoice_or_credit_note",
            ),
            models.CheckConstraint(condition=Q(kid="") | Q(kid__regex=r"^[0-9]{2,25}$"), name="invoice_kid_is_digits"),
            models.CheckConstraint(condition=Q(total__gte=0), name="invoice_total_not_negative"),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("issued_on")), name="invoice_due_after_issue"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number_text}"

    @property
    def number_text(self) -> str:
        """The number as it is printed. Reads the series (a query, unless fetched)."""
        return getattr(self, "_number_text", None) or self.series.text(self.number)

    @number_text.setter
    def number_text(self, value: str) -> None:
        self._number_text = value

    @property
    def is_credit_note(self) -> bool:
        return self.kind == Draft.Kind.CREDIT_NOTE

    @staticmethod
    def signed(name: str) -> Case:
        """An amount of the documents for aggregates: what credit notes say counts as less."""
        return Case(When(kind="credit_note", then=-F(name)), default=F(name), output_field=amount_field(""))


class InvoiceLine(models.Model):
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines", verbose_name=_("invoice"))
    position = models.PositiveSmallIntegerField(_("order"))
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name=_("product"))
    account = models.CharField(_("account"), max_length=8)
    vat_code = models.ForeignKey(VatCode, models.PROTECT, related_name="+", verbose_name=_("VAT code"))
    treatment = models.CharField(_("treatment of VAT"), max_length=1, choices=TREATMENTS)
    percent = models.DecimalField(_("percent"), max_digits=4, decimal_places=2)
    description = models.CharField(_("text"), max_length=200)
    beneficiary = models.CharField(_("for"), max_length=160, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=3)
    unit_price = amount_field(_("price"))
    net = amount_field(_("without VAT"))
    period = DateRangeField(_("period"), null=True, blank=True)
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for")
    )
    membership = models.ForeignKey(
        "members.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoice_lines",
        verbose_name=_("membership"),
    )
    credits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="credit_lines", verbose_name=_("credits")
    )
    source = models.CharField(max_length=120, null=True, unique=True)

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["invoice", "position"]
        constraints = [models.UniqueConstraint(fields=["invoice", "position"], name="invoice_line_once")]

    def __str__(self) -> str:
        return self.description


class InvoiceVat(models.Model):
    """The VAT of an invoice by treatment and rate."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="vat_groups", verbose_name=_("invoice"))
    treatment = models.CharField(_("treatment of VAT"), max_length=1, choices=TREATMENTS)
    percent = models.DecimalField(_("percent"), max_digits=4, decimal_places=2)
    taxable = amount_field(_("without VAT"))
    vat = amount_field(_("VAT"))
    reason = models.CharField(_("reason"), max_length=600, blank=True)
    account = models.CharField(_("account of the VAT"), max_length=8, blank=True)

    class Meta:
        verbose_name = _("VAT group")
        verbose_name_plural = _("VAT groups")
        ordering = ["invoice", "-percent", "treatment"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "treatment", "percent"], name="invoice_vat_once"),
            models.CheckConstraint(condition=Q(vat=0) | ~Q(account=""), name="invoice_vat_has_its_account"),
        ]

    def __str__(self) -> str:
        return f"{self.treatment} {self.percent} %"


ZERO = Value(Decimal(0), output_field=amount_field(""))
