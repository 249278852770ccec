"""Money that came in, and what it was for. Rows are added and never changed: what was wrong is undone by a row against it.

For every payment: received = allocated + refunded + open, and none of them is negative (billing.payment_triggers).
"""

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.models.invoices import Invoice, amount_field
from billing.models.products import account_field
from billing.payment_queries import PaymentQuerySet
from desk.history import tracked

BY = _("by")


def made_by(name: Any = BY, **options: Any) -> "models.ForeignKey[Any, Any]":
    """Who did it; nobody when the portal did. Kept as long as the books are."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=name, **options
    )


def made_at() -> "models.DateTimeField[Any, Any]":
    return models.DateTimeField(_("recorded"), default=timezone.now)


@tracked()
class BankAccount(models.Model):
    """An account of the association's. Files from the bank are taken in for these only."""

    number = models.CharField(
        _("account number"),
        max_length=34,
        unique=True,
        validators=[RegexValidator(r"^[0-9A-Z]{5,34}\Z", _("Write the number without spaces and full stops."))],
        help_text=_("Eleven digits, or an IBAN of another country."),
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("What you call it: “Operating account”."))
    ledger_account = account_field(_("account in the books"), _("Where its money is booked, such as 1920."), "1920")
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Take this away, and it is offered no more; what is booked stays.")
    )

    class Meta:
        verbose_name = pgettext_lazy("ours", "bank account")
        verbose_name_plural = pgettext_lazy("ours", "bank accounts")
        ordering = ["name", "number"]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Intake(models.Model):
    """Payments taken in in one act: ticked by hand, read from a file of the bank, or taken back."""

    class Source(models.TextChoices):
        BY_HAND = "by_hand", _("By hand")
        OCR = "ocr", _("OCR giro")
        STATEMENT = "camt053", _("Statement (camt.053)")
        NOTIFICATION = "camt054", _("Notification (camt.054)")
        UNDONE = "undone", _("Taken back")

    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    name = models.CharField(_("file"), max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, null=True, unique=True)
    content = models.BinaryField(null=True)
    known = models.JSONField(_("known before"), default=list)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="undone_by", verbose_name=_("takes back")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    made_at = made_at()
    made_by = made_by()

    class Meta:
        verbose_name = pgettext_lazy("payments", "booking")
        verbose_name_plural = pgettext_lazy("payments", "bookings of payments")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=["by_hand", "undone"], sha256=None, content=None)
                | (~Q(source__in=["by_hand", "undone"]) & Q(sha256__isnull=False, content__isnull=False)),
                name="intake_file_is_kept",
            ),
            models.CheckConstraint(condition=Q(undoes=None) | Q(source="undone"), name="intake_undoes_as_undone"),
            models.CheckConstraint(condition=~Q(source="undone") | ~Q(reason=""), name="intake_undone_has_reason"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_source_display())

    @property
    def is_file(self) -> bool:
        return self.sha256 is not None


class Payment(models.Model):
    """Money on an account of ours; less than nothing when the bank, or the secretariat, took it back."""

    class Kind(models.TextChoices):
        PAYMENT = "payment", pgettext_lazy("money", "Payment")
        REVERSAL = "reversal", pgettext_lazy("money", "Taken back")
        RETURNED = "returned", pgettext_lazy("money", "Returned to us")

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="payments", verbose_name=_("taken in by"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PAYMENT)
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="payments", verbose_name=_("account"))
    ledger_account = models.CharField(_("account in the books"), max_length=8)
    open_account = models.CharField(_("account of what is not allocated"), max_length=8)
    booked_on = models.DateField(_("booked on"))
    value_on = models.DateField(_("value date"))
    amount = amount_field(_("amount"))
    kid = models.CharField(_("KID"), max_length=25, blank=True)
    text = models.TextField(_("text"), blank=True)
    payer_name = models.CharField(_("payer"), max_length=160, blank=True)
    payer_account = models.CharField(_("payer's account"), max_length=34, blank=True)
    reference = models.CharField(_("the bank's reference"), max_length=140, blank=True)
    key = models.CharField(max_length=300, null=True, unique=True)
    entry = models.CharField(max_length=200, blank=True)
    parts_told = models.BooleanField(default=True)
    place = models.CharField(_("place in the file"), max_length=60, blank=True)

    objects = PaymentQuerySet.as_manager()

    # Added by the queryset's with_open.
    open_amount: Any

    class Meta:
        verbose_name = pgettext_lazy("money", "payment")
        verbose_name_plural = pgettext_lazy("money", "payments")
        ordering = ["-booked_on", "-pk"]
        indexes = [
            models.Index(fields=["entry"], condition=~Q(entry=""), name="payment_by_entry"),
            models.Index(fields=["account", "booked_on", "amount"], name="payment_by_day"),
            models.Index(fields=["kid"], condition=~Q(kid=""), name="payment_by_kid"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="payment_not_nothing"),
            models.CheckConstraint(
                condition=(Q(kind="reversal") & Q(amount__lt=0)) | (~Q(kind="reversal") & Q(amount__gt=0)),
                name="payment_sign_by_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.payer_name or self.kid or self.reference or str(self.get_kind_display())


class Reversal(models.Model):
    """Which payment a reversal takes back, all or part of it."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="reversals", verbose_name=_("payment"))
    by = models.OneToOneField(Payment, models.PROTECT, related_name="takes_back", verbose_name=_("taken back by"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    made_at = made_at()
    made_by = made_by()

    class Meta:
        verbose_name = pgettext_lazy("money", "reversal")
        verbose_name_plural = pgettext_lazy("money", "reversals")
        constraints = [models.CheckConstraint(condition=~Q(payment=F("by")), name="reversal_of_another")]

    def __str__(self) -> str:
        return f"{self.by_id} → {self.payment_id}"


class Allocation(models.Model):
    """What of a payment is for which invoice; less than nothing to take it off again."""

    class How(models.TextChoices):
        KID = "kid", _("By KID")
        BY_HAND = "by_hand", _("By hand")
        SUGGESTED = "suggested", _("Suggested, and confirmed")
        TAKEN_OFF = "taken_off", _("Taken off again")

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="allocations", verbose_name=_("payment"))
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="allocations", verbose_name=_("invoice"))
    amount = amount_field(_("amount"))
    booked_on = models.DateField(_("booked on"))
    how = models.CharField(_("how"), max_length=9, choices=How.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    made_at = made_at()
    made_by = made_by()

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="allocation_not_nothing"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (Q(how="taken_off") & ~Q(reason="")),
                name="allocation_taken_off_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} → {self.invoice_id}"


class Refund(models.Model):
    """Money sent back to who paid it; less than nothing to undo one that was wrong."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds", verbose_name=_("payment"))
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+", verbose_name=_("from the account"))
    ledger_account = models.CharField(_("account in the books"), max_length=8)
    amount = amount_field(_("amount"))
    booked_on = models.DateField(_("sent back on"))
    reason = models.CharField(_("reason"), max_length=300)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by", verbose_name=_("undoes"))
    made_at = made_at()
    made_by = made_by()

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, undoes=None) | Q(amount__lt=0, undoes__isnull=False), name="refund_or_undone"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="refund_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id}: {self.amount}"


class WriteOff(models.Model):
    """What will not be paid of an invoice; less than nothing to undo it."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="write_offs", verbose_name=_("invoice"))
    account = models.CharField(_("account in the books"), max_length=8)
    amount = amount_field(_("amount"))
    booked_on = models.DateField(_("written off on"))
    reason = models.CharField(_("reason"), max_length=300)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by", verbose_name=_("undoes"))
    made_at = made_at()
    made_by = made_by()

    class Meta:
        verbose_name = _("write-off")
        verbose_name_plural = _("write-offs")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, undoes=None) | Q(amount__lt=0, undoes__isnull=False),
                name="write_off_or_undone",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="write_off_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id}: {self.amount}"


class Kept(models.Model):
    """A decision to leave what is open of a payment as the payer's credit. It stays open, but asks for nothing."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="kept", verbose_name=_("payment"))
    reason = models.CharField(_("reason"), max_length=300)
    made_at = made_at()
    made_by = made_by()

    class Meta:
        verbose_name = _("kept credit")
        verbose_name_plural = _("kept credits")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="kept_has_reason")]

    def __str__(self) -> str:
        return self.reason
