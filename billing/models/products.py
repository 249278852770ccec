"""What is billed, and its VAT by date: chosen by the association's accountant, never derived (norway.md B3)."""

from datetime import date
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.translated import Translated

VALID_FROM_HELP = _("First day it counts. What was issued before keeps what it says.")
OTHER_HELP = _("Leave a language empty to show another one.")
validate_account = RegexValidator(r"^[0-9]{4,8}\Z", _("An account of the ledger has four to eight digits."))


def account_field(name: Any, help_text: Any, default: str = "") -> "models.CharField[Any, Any]":
    """An account of the accountant's ledger (Norsk Standard Kontoplan, or the accountant's own)."""
    return models.CharField(name, max_length=8, validators=[validate_account], default=default, help_text=help_text)


@tracked()
class VatCode(models.Model):
    """A treatment of VAT, such as the accountant's program numbers it; the rate stands by date in VatRate."""

    class Kind(models.TextChoices):
        TAXED = "taxed", pgettext_lazy("VAT", "Taxed")
        UNTAXED = "untaxed", pgettext_lazy("VAT", "Without VAT")

    code = models.SlugField(
        _("code"), max_length=20, primary_key=True, help_text=_("As in the accountant's program; never changed.")
    )
    name_nb = models.CharField(_("name (bokmål)"), max_length=80, help_text=_("As the secretariat chooses it."))
    name_nn = models.CharField(_("name (nynorsk)"), max_length=80, blank=True, help_text=OTHER_HELP)
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True, help_text=OTHER_HELP)
    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=Kind.choices,
        help_text=_("Taxed also at a rate of 0 %; without VAT is what the act exempts or leaves outside."),
    )
    reason_nb = models.CharField(
        _("reason (bokmål)"),
        max_length=200,
        blank=True,
        help_text=_("Why there is no VAT, with its paragraph; stands on the invoice."),
    )
    reason_nn = models.CharField(_("reason (nynorsk)"), max_length=200, blank=True, help_text=OTHER_HELP)
    reason_en = models.CharField(_("reason (English)"), max_length=200, blank=True, help_text=OTHER_HELP)
    account = models.CharField(
        _("account of the VAT"),
        max_length=8,
        blank=True,
        validators=[validate_account],
        help_text=_("Where output VAT is booked, such as 2700. Empty without VAT."),
    )

    name = Translated("name")
    reason = Translated("reason")

    class Meta:
        verbose_name = _("VAT code")
        verbose_name_plural = _("VAT codes")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="untaxed") & ~Q(reason_nb="") & Q(account="")) | (Q(kind="taxed") & ~Q(account="")),
                name="vat_code_is_whole",
                violation_error_message=_("What is taxed needs an account; what is not needs its reason in bokmål."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@tracked()
class VatRate(models.Model):
    """The rate of a code from a day on, until the next."""

    code = models.ForeignKey(VatCode, models.CASCADE, related_name="rates", verbose_name=_("VAT code"))
    percent = models.DecimalField(
        _("percent"),
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(99)],
        help_text=_("25, 15, 12 or 0."),
    )
    valid_from = models.DateField(_("valid from"), help_text=VALID_FROM_HELP)

    class Meta:
        verbose_name = _("VAT rate")
        verbose_name_plural = _("VAT rates")
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="vat_rate_once_a_day"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lt=100), name="vat_rate_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.percent} %"


class ProductQuerySet(models.QuerySet["Product"]):
    def on(self, day: date) -> Self:
        """Adds `vat_code_id` as it is on `day`; None where nothing is decided for that day."""
        dated = ProductVat.objects.filter(product=OuterRef("pk"), valid_from__lte=day).order_by("-valid_from")
        return self.annotate(vat_code_id=Subquery(dated.values("code_id")[:1]))


@tracked()
class Product(models.Model):
    """Something the association bills for: dues, a conference, a stand."""

    class Purpose(models.TextChoices):
        DUES = "dues", pgettext_lazy("billing", "Dues")
        EVENTS = "events", _("Courses and conferences")
        OTHER = "other", pgettext_lazy("billing", "Other")

    code = models.SlugField(
        _("code"), max_length=30, primary_key=True, help_text=_("Known to the program; never changed afterwards.")
    )
    name_nb = models.CharField(_("name (bokmål)"), max_length=120, help_text=_("Starts the line on the invoice."))
    name_nn = models.CharField(_("name (nynorsk)"), max_length=120, blank=True, help_text=OTHER_HELP)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True, help_text=OTHER_HELP)
    purpose = models.CharField(
        _("purpose"),
        max_length=8,
        choices=Purpose.choices,
        default=Purpose.OTHER,
        help_text=_("Dues decide the membership's status; the others do not."),
    )
    unit = models.CharField(
        _("unit"),
        max_length=3,
        default="EA",
        validators=[RegexValidator(r"^[A-Z0-9]{2,3}\Z", _("A unit code has two or three letters or digits."))],
        help_text=_("UN/ECE recommendation 20: EA each, H87 piece, HUR hour, DAY day."),
    )
    account = account_field(_("account"), _("Where the income is booked, such as 3920."))
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Take this away, and it is offered no more; what is billed stays.")
    )

    name = Translated("name")

    objects = ProductQuerySet.as_manager()

    # Added by the queryset's `on`.
    vat_code_id: str | None

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.name)


@tracked()
class ProductVat(models.Model):
    """The VAT code of a product from a day on, until the next."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="vat", verbose_name=_("product"))
    code = models.ForeignKey(
        VatCode,
        models.PROTECT,
        related_name="+",
        verbose_name=_("VAT code"),
        help_text=_("The accountant decides; the portal never guesses."),
    )
    valid_from = models.DateField(_("valid from"), help_text=VALID_FROM_HELP)

    class Meta:
        verbose_name = _("VAT of the product")
        verbose_name_plural = _("VAT of the product")
        ordering = ["product", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["product", "valid_from"], name="product_vat_once_a_day")]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.code_id}"
