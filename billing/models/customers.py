"""Who gets invoices: an organisation, a person, or somebody without an account. The key is the customer's number."""

import re
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.validators import (
    normalise_organisation_number,
    validate_display_name,
    validate_organisation_number,
)

LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]


def validate_pattern(value: str) -> None:
    """A regular expression that Python reads."""
    try:
        re.compile(value)
    except re.error as error:
        raise ValidationError(_("This is no pattern: %(why)s"), code="pattern", params={"why": str(error)}) from error


class CustomerQuerySet(models.QuerySet["Customer"]):
    def with_party(self) -> Self:
        """With what `billing.parties.buyer` reads: no query for each row."""
        return self.select_related("organisation__parent", "person")


@tracked()
class Customer(models.Model):
    """A payer. `pk` is the customer's number, on documents and in the KID, and never used again."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail with PDF")
        EHF = "ehf", _("EHF (electronic invoice)")
        NONE = "none", _("Sent by hand")

    organisation = models.OneToOneField(
        "members.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="customer",
        verbose_name=_("organisation"),
        help_text=_("Its name, number and address are read when an invoice is issued."),
    )
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="customer",
        verbose_name=_("person"),
        help_text=_("Somebody who pays on their own account."),
    )
    name = models.CharField(
        _("name"),
        max_length=160,
        blank=True,
        validators=[validate_display_name],
        help_text=_("Of a payer that is neither an organisation nor a person here."),
    )
    number = models.CharField(
        _("organisation number"),
        max_length=9,
        blank=True,
        validators=[validate_organisation_number],
        help_text=_("Of a payer that is neither an organisation nor a person here. Empty for a private person."),
    )
    address = models.CharField(
        _("address"), max_length=160, blank=True, help_text=_("When it is another than the organisation's.")
    )
    postcode = models.CharField(_("postcode"), max_length=12, blank=True, help_text=_("Goes with the address."))
    city = models.CharField(_("city"), max_length=80, blank=True, help_text=_("Goes with the address."))
    country = models.CharField(
        _("country"), max_length=2, default="NO", help_text=_("Two letters (ISO 3166): NO, SE, DK …")
    )
    email = models.EmailField(
        _("e-mail for invoices"), blank=True, help_text=_("Empty: the organisation's or the person's own address.")
    )
    channel = models.CharField(
        _("channel"),
        max_length=8,
        choices=Channel.choices,
        default=Channel.EMAIL,
        help_text=_("How invoices reach the payer. Public bodies ask for EHF."),
    )
    language = models.CharField(
        _("language of invoices"), max_length=2, choices=LANGUAGES, default="nb", help_text=_("Of PDF and mail.")
    )
    buyer_reference_pattern = models.CharField(
        _("pattern of the buyer reference"),
        max_length=120,
        blank=True,
        validators=[validate_pattern],
        help_text=_("What the payer takes, as a regular expression: [0-9]{5}, or B[0-9]{6}. Checked before issuing."),
    )
    buyer_reference_help = models.CharField(
        _("the pattern in words"),
        max_length=160,
        blank=True,
        help_text=_("Told to whoever types another one: “B and six digits”."),
    )
    buyer_reference = models.CharField(
        _("buyer reference"), max_length=60, blank=True, help_text=_("Used where the house has told none of its own.")
    )
    order_reference = models.CharField(
        _("order number"), max_length=60, blank=True, help_text=_("The payer's standing order, if it has given one.")
    )

    objects = CustomerQuerySet.as_manager()

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person=None, name="", number="")
                | Q(organisation=None, person__isnull=False, name="", number="")
                | (Q(organisation=None, person=None) & ~Q(name="")),
                name="customer_is_one_of_three",
                violation_error_message=_("A customer is an organisation, a person, or somebody with a name here."),
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(number__regex=r"^[0-9]{9}$"), name="customer_number_is_nine_digits"
            ),
            models.CheckConstraint(condition=Q(country__regex=r"^[A-Z]{2}$"), name="customer_country_is_two_letters"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.number = normalise_organisation_number(self.number)
        self.country = self.country.upper()

    @property
    def title(self) -> str:
        """What it is called. Reads organisation or person (a query, unless fetched by `with_party`)."""
        named: Any = self.organisation or self.person
        return named.name if named else self.name

    @property
    def mail_address(self) -> str:
        """Where invoices go by mail; empty when nobody has told."""
        named: Any = self.organisation or self.person
        return self.email or (named.email if named else "")

    def takes(self, reference: str) -> bool:
        """Whether the payer's own pattern takes a buyer reference."""
        pattern = self.buyer_reference_pattern
        return not pattern or re.fullmatch(pattern, reference) is not None
