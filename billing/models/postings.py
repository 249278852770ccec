"""Postings: rows of a view (billing.books.view), read and never written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.models.invoices import Invoice, amount_field
from billing.models.payments import Payment

NOTHING = Value(Decimal(0), output_field=amount_field(""))
IN_DEBIT, IN_CREDIT = Q(amount__gt=0), Q(amount__lt=0)
LETTERS = {"payment": "B", "allocation": "O", "refund": "R", "write_off": "T", "reminder": "P"}


@dataclass(frozen=True)
class Sums:
    """How many postings, and what they add up to on each side."""

    number: int
    debit: Decimal
    credit: Decimal


class PostingQuerySet(models.QuerySet["Posting"]):
    def between(self, first: date, last: date) -> Self:
        """Both days belong to it."""
        return self.filter(day__range=(first, last))

    def with_papers(self) -> Self:
        """Fetches what `voucher`, `text` and the like read."""
        return self.select_related("paper__series", "invoice__series", "payment")

    def sums(self) -> Sums:
        found = self.aggregate(number=Count("pk"), debit=_sum(IN_DEBIT), credit=_sum(IN_CREDIT))
        return Sums(found["number"], found["debit"], -found["credit"])

    def balances(self, first: date, last: date) -> Any:
        """Every account used until `last`, by number: `account`, `before` the first day, `came`, `went`, and `after`."""
        inside = Q(day__gte=first)
        rows = self.filter(day__lte=last).order_by("account").values("account")
        return rows.annotate(
            before=_sum(~inside),
            came=_sum(inside & IN_DEBIT),
            went=-_sum(inside & IN_CREDIT),
            after=Sum("amount"),
        )

    def unbalanced(self) -> Any:
        """Vouchers whose debit is not their credit; there are none."""
        rows = self.order_by("kind", "document").values("kind", "document", "day")
        return rows.annotate(off=Sum("amount")).exclude(off=0)


def _sum(condition: Q) -> Coalesce:
    return Coalesce(Sum("amount", filter=condition), NOTHING)


class Posting(models.Model):
    """An account debited or credited by a voucher. `paper` is the document it stands for, `invoice` the one whose debt is meant."""

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Invoice")
        CREDIT_NOTE = "credit_note", _("Credit note")
        PAYMENT = "payment", pgettext_lazy("money", "Payment")
        ALLOCATION = "allocation", _("Moved payment")
        REFUND = "refund", pgettext_lazy("money", "Refund")
        WRITE_OFF = "write_off", pgettext_lazy("money", "Write-off")
        REMINDER = "reminder", pgettext_lazy("billing", "Reminder")

    class Role(models.TextChoices):
        RECEIVABLE = "receivable", _("Receivables")
        INCOME = "income", _("Income")
        VAT = "vat", _("VAT")
        BANK = "bank", pgettext_lazy("books", "Bank")
        OPEN = "open", _("Payments not allocated")
        LOSS = "loss", _("Losses")
        FEE = "fee", _("Reminder fees")
        INTEREST = "interest", _("Interest")

    key = models.TextField(primary_key=True)
    kind = models.TextField(_("kind"), choices=Kind.choices)
    document = models.BigIntegerField()
    day = models.DateField(_("day"))
    account = models.TextField(_("account"))
    role = models.TextField(_("use"), choices=Role.choices)
    amount = amount_field(_("amount"))
    vat_code = models.TextField(_("VAT code"))
    percent = models.DecimalField(_("percent"), max_digits=4, decimal_places=2, null=True)
    paper = models.ForeignKey(Invoice, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("document"))
    invoice = models.ForeignKey(Invoice, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("invoice"))
    payment = models.ForeignKey(
        Payment, models.DO_NOTHING, null=True, related_name="+", verbose_name=pgettext_lazy("money", "payment")
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "billing_posting"
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["day", "kind", "document", F("amount").desc(), "key"]

    def __str__(self) -> str:
        return f"{self.voucher} {self.account}"

    @property
    def voucher(self) -> str:
        """Documents go by their number, bookings by a letter and theirs."""
        return self.paper.number_text if self.paper else f"{LETTERS[self.kind]}{self.document}"

    @property
    def debit(self) -> Decimal:
        return Decimal(max(self.amount, 0))

    @property
    def credit(self) -> Decimal:
        return Decimal(max(-self.amount, 0))

    @property
    def name(self) -> str:
        """Who owes it or paid it, as it stood on the document."""
        return (
            str(self.invoice.buyer.get("name", "")) if self.invoice else self.payment.payer_name if self.payment else ""
        )

    @property
    def text(self) -> str:
        """Such as “Invoice 10001, Fjordvik kommune”, in the reader's language."""
        what, of = str(self.get_kind_display()), self.paper or self.invoice
        return ", ".join(part for part in (f"{what} {of.number_text}" if of else what, self.name) if part)
