from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from association.validators import format_bank_account, normalise_bank_account, validate_bank_account
from association.wording import ENGLISH, NYNORSK
from desk.history import tracked
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import (
    normalise_organisation_number,
    validate_display_name,
    validate_organisation_number,
    validate_postcode,
    validate_telephone,
)
from members.gate import PUBLIC

THE_ROW = 1


@tracked()
class Details(models.Model):
    """What the association is called and how it is reached: one row, read by footer, mail and documents.

    Everything but the name may be missing; `association.details.missing` says in words what is.
    """

    class VatStatus(models.TextChoices):
        OUTSIDE = "outside", _("Not in the VAT register")
        REGISTERED = "registered", _("In the VAT register (MVA after the organisation number)")

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ROW, editable=False)
    name = models.CharField(
        _("name"),
        max_length=120,
        validators=[validate_display_name],
        help_text=_("As registered. Stands in the title of every page."),
    )
    tagline_nb = models.CharField(
        _("who we are (bokmål)"),
        max_length=200,
        blank=True,
        help_text=_("One or two sentences: on the front page, in the footer and in search engines."),
    )
    tagline_nn = models.CharField(_("who we are (nynorsk)"), max_length=200, blank=True, help_text=NYNORSK)
    tagline_en = models.CharField(_("who we are (English)"), max_length=200, blank=True, help_text=ENGLISH)
    organisation_number = models.CharField(
        _("organisation number"),
        max_length=9,
        blank=True,
        validators=[validate_organisation_number],
        help_text=_("Nine digits from the Central Coordinating Register for Legal Entities."),
    )
    postal_address = models.CharField(
        _("postal address"), max_length=160, blank=True, help_text=_("Street and number, or box.")
    )
    postal_postcode = models.CharField(
        _("postcode"), max_length=4, blank=True, validators=[validate_postcode], help_text=_("Four digits.")
    )
    postal_city = models.CharField(_("city"), max_length=80, blank=True, help_text=_("As in a postal address."))
    visiting_address = models.CharField(
        _("visiting address"), max_length=160, blank=True, help_text=_("When it is another than the postal address.")
    )
    visiting_postcode = models.CharField(
        _("postcode of the visiting address"),
        max_length=4,
        blank=True,
        validators=[validate_postcode],
        help_text=_("Four digits."),
    )
    visiting_city = models.CharField(
        _("city of the visiting address"), max_length=80, blank=True, help_text=_("As in a postal address.")
    )
    telephone = models.CharField(
        _("telephone"), max_length=20, blank=True, validators=[validate_telephone], help_text=_("Public.")
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Public: a mailbox that is read every working day."))
    sender_email = models.EmailField(
        _("sender of mail"),
        blank=True,
        help_text=_("The address the portal's mail comes from. The mail server must be allowed to use it."),
    )
    reply_email = models.EmailField(
        _("replies go to"), blank=True, help_text=_("A mailbox a person reads: people answer the mail they get.")
    )
    bank_account = models.CharField(
        _("bank account"),
        max_length=11,
        blank=True,
        validators=[validate_bank_account],
        help_text=_("Eleven digits. Stands on invoices."),
    )
    vat_status = models.CharField(
        _("VAT"), max_length=12, choices=VatStatus.choices, blank=True, help_text=_("Decides what invoices say.")
    )
    front_page = models.ForeignKey(
        "association.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("words on the front page"),
        help_text=_("The page whose title, lead and text stand on the portal's front page, when everybody may see it."),
    )
    press_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("press contact"),
        help_text=_("Name and telephone are shown on the press page, to everybody."),
    )
    press_name = models.CharField(
        _("name of the press contact"),
        max_length=120,
        blank=True,
        validators=[validate_display_name],
        help_text=_("When it is another than the person above, or nobody with an account here."),
    )
    press_telephone = models.CharField(
        _("telephone for the press"),
        max_length=20,
        blank=True,
        validators=[validate_telephone],
        help_text=_("Public. Empty: the person's own telephone."),
    )
    press_email = models.EmailField(_("e-mail for the press"), blank=True, help_text=_("Public."))

    tagline = Translated("tagline")

    class Meta:
        verbose_name = _("details of the association")
        verbose_name_plural = _("details of the association")
        constraints = [
            models.CheckConstraint(condition=Q(id=THE_ROW), name="details_one_row"),
            models.CheckConstraint(
                condition=Q(bank_account="") | Q(bank_account__regex=r"^[0-9]{11}$"),
                name="details_bank_account_is_eleven_digits",
            ),
            models.CheckConstraint(
                condition=Q(organisation_number="") | Q(organisation_number__regex=r"^[0-9]{9}$"),
                name="details_organisation_number_is_nine_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.organisation_number = normalise_organisation_number(self.organisation_number)
        self.bank_account = normalise_bank_account(self.bank_account)

    @property
    def front(self) -> Any:
        """The page whose words stand on the front page; None when none is chosen, or not everybody may see it."""
        page = self.front_page
        return page if page and page.audience == PUBLIC else None

    @property
    def address_lines(self) -> list[str]:
        """The postal address, a line each; empty when it is not told."""
        return lines(self.postal_address, self.postal_postcode, self.postal_city)

    @property
    def visiting_lines(self) -> list[str]:
        """The visiting address where it differs from the postal address."""
        return lines(self.visiting_address, self.visiting_postcode, self.visiting_city)

    @property
    def organisation_number_text(self) -> str:
        """The number as it is read and printed: 310 000 019, MVA after it when registered for VAT."""
        number = self.organisation_number
        digits = "\u00a0".join(number[start : start + 3] for start in (0, 3, 6)).strip()
        return f"{digits}\u00a0MVA" if digits and self.vat_status == self.VatStatus.REGISTERED else digits

    @property
    def bank_account_text(self) -> str:
        return format_bank_account(self.bank_account)

    @property
    def press_contact(self) -> str:
        """The name the press asks for. Reads the person (a query) unless a name is written."""
        return self.press_name or (self.press_person.name if self.press_person else "")

    @property
    def press_number(self) -> str:
        """The telephone that goes with `press_contact`."""
        if self.press_telephone or self.press_name or not self.press_person:
            return self.press_telephone
        return self.press_person.telephone


def lines(street: str, postcode: str, city: str) -> list[str]:
    return [line for line in (street, f"{postcode} {city}".strip()) if line]
