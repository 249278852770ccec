"""How the association bills: one row, and the series its numbers come from. Who it is stands in association.Details."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from billing import kid
from billing.models.products import account_field
from desk.history import tracked

THE_ROW = 1


@tracked()
class Series(models.Model):
    """Numbers without gaps. The row is locked while a number is taken, so a rollback gives it back (a sequence would not)."""

    code = models.SlugField(
        _("code"), max_length=20, primary_key=True, help_text=_("Known to the program; never changed afterwards.")
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("What the secretariat calls it."))
    prefix = models.CharField(
        _("in front of the number"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^[A-Z0-9-]*\Z", _("Use capital letters, digits and hyphens."))],
        help_text=_("Such as K for credit notes. Fixed once a number is taken."),
    )
    first_number = models.PositiveIntegerField(
        _("first number"),
        default=10001,
        validators=[MinValueValidator(1)],
        help_text=_("Where the series starts. Fixed once a number is taken."),
    )
    next_number = models.PositiveIntegerField(_("next number"), default=10001, editable=False)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_number__gte=1, next_number__gte=F("first_number")), name="series_counts_up"
            ),
            models.UniqueConstraint(fields=["prefix"], name="series_prefix_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def text(self, number: int) -> str:
        """A number as it is printed."""
        return f"{self.prefix}{number}"


@tracked()
class BillingSetup(models.Model):
    """How the association bills: one row, made by `load_reference`, changed in the back office."""

    class KidModulus(models.TextChoices):
        MOD10 = "mod10", "MOD10"
        MOD11 = "mod11", "MOD11"

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ROW, editable=False)
    payment_days = models.PositiveSmallIntegerField(
        _("days to pay"),
        default=30,
        validators=[MaxValueValidator(120)],
        help_text=_("From the day of the invoice to the day it is due."),
    )
    kid_modulus = models.CharField(
        _("KID: check digit"),
        max_length=5,
        choices=KidModulus.choices,
        default=KidModulus.MOD10,
        help_text=_("As agreed with the bank. A change counts for new invoices."),
    )
    kid_length = models.PositiveSmallIntegerField(
        _("KID: length"),
        default=15,
        validators=[MinValueValidator(6), MaxValueValidator(kid.LONGEST)],
        help_text=_("Digits in all, the check digit among them, as agreed with the bank."),
    )
    kid_customer_digits = models.PositiveSmallIntegerField(
        _("KID: digits of the customer"),
        default=6,
        validators=[MaxValueValidator(12)],
        help_text=_("So many of the digits are the customer's number; the rest the invoice's."),
    )
    invoice_series = models.ForeignKey(
        Series,
        models.PROTECT,
        related_name="+",
        verbose_name=_("numbers of invoices"),
        help_text=_("The series the next invoice takes its number from."),
    )
    credit_series = models.ForeignKey(
        Series,
        models.PROTECT,
        related_name="+",
        verbose_name=_("numbers of credit notes"),
        help_text=_("The same series as invoices, or one of their own."),
    )
    receivables_account = account_field(
        _("account of receivables"), _("Where what members owe is booked, such as 1500."), "1500"
    )
    in_business_register = models.BooleanField(
        _("in the Register of Business Enterprises"),
        default=False,
        help_text=_("Foretaksregisteret: then its name stands on invoices. Most associations are not in it."),
    )
    note_nb = models.CharField(
        _("note on invoices (bokmål)"), max_length=300, blank=True, help_text=_("One or two sentences at the end.")
    )
    note_nn = models.CharField(_("note on invoices (nynorsk)"), max_length=300, blank=True, help_text=_("The same."))
    note_en = models.CharField(_("note on invoices (English)"), max_length=300, blank=True, help_text=_("The same."))

    class Meta:
        verbose_name = _("billing setup")
        verbose_name_plural = _("billing setup")
        constraints = [
            models.CheckConstraint(condition=Q(id=THE_ROW), name="billing_setup_one_row"),
            models.CheckConstraint(
                condition=Q(kid_length__gte=F("kid_customer_digits") + 5, kid_length__lte=kid.LONGEST),
                name="billing_setup_kid_has_room",
                violation_error_message=_("The KID is too short: four digits or more must be left for the invoice."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def clean(self) -> None:
        length, customer = self.kid_length, self.kid_customer_digits
        if length is not None and customer is not None and self.kid_pattern.number_digits < 4:
            raise ValidationError(
                {"kid_length": _("The KID is too short: four digits or more must be left for the invoice.")}
            )

    @property
    def kid_pattern(self) -> kid.Pattern:
        return kid.Pattern(kid.Modulus(self.kid_modulus), self.kid_length, self.kid_customer_digits)

    def note(self, language: str) -> Any:
        return getattr(self, f"note_{language}") or self.note_nb
