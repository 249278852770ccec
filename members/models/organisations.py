from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.norwegian import norwegian_key
from kulturhus.shared.validators import (
    normalise_organisation_number,
    validate_display_name,
    validate_organisation_number,
    validate_postcode,
    validate_telephone,
)
from members.email_domains import DOMAIN, LENGTH, validate_email_domain


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def current(self) -> Self:
        """Without those merged into another."""
        return self.filter(merged_into=None)

    def by_name(self) -> Self:
        return self.order_by(norwegian_key("name"), "pk")

    def with_mandate(self, user_id: int | None, kind: str, **at: object) -> Self:
        """Where the person holds that mandate now; for `get_object_or_404`, so that a stranger meets a 404."""
        return self.filter(mandates__user_id=user_id, mandates__kind=kind, **at)


class RegisterStatus(models.TextChoices):
    """What the Central Coordinating Register says of an organisation that is not simply there."""

    WINDING_UP = "winding_up", _("Being wound up")
    BANKRUPT = "bankrupt", _("Bankrupt")
    DELETED = "deleted", _("Deleted from the register")


class DomainsInOneLine(Func):
    function = "ARRAY_TO_STRING"
    output_field = models.TextField()


@tracked()
class Organisation(models.Model):
    """A legal entity, a sub-unit or a department. The member is the house's own organisation, whoever pays."""

    class Kind(models.TextChoices):
        LEGAL = "legal", _("Legal entity")
        SUB_UNIT = "sub_unit", _("Sub-unit")
        DEPARTMENT = "department", _("Department without a number")

    name = models.CharField(
        _("name"), max_length=160, validators=[validate_display_name], help_text=_("As registered.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind.choices,
        default=Kind.LEGAL,
        help_text=_("A municipality's own department has no organisation number; everybody else has one."),
    )
    number = models.CharField(
        _("organisation number"),
        max_length=9,
        null=True,
        blank=True,
        unique=True,
        validators=[validate_organisation_number],
        help_text=_("Nine digits from the Central Coordinating Register for Legal Entities."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("part of"),
        help_text=_("The legal entity a sub-unit or department belongs to."),
    )
    payer = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pays_for",
        verbose_name=_("payer"),
        help_text=_("Who gets the invoices when it is not the organisation itself."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The organisation that goes on. One that is merged is kept for its history."),
    )
    municipality = models.ForeignKey(
        "members.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("municipality"),
        help_text=_("Where it has its seat."),
    )
    address = models.CharField(_("address"), max_length=160, blank=True, help_text=_("Street and number, or box."))
    postcode = models.CharField(
        _("postcode"), max_length=4, blank=True, validators=[validate_postcode], help_text=_("Four digits.")
    )
    city = models.CharField(_("city"), max_length=80, blank=True, help_text=_("Postal town."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("The organisation's own mailbox."))
    telephone = models.CharField(
        _("telephone"),
        max_length=20,
        blank=True,
        validators=[validate_telephone],
        help_text=_("The organisation's own, such as the switchboard."),
    )
    email_domains = ArrayField(
        models.CharField(max_length=LENGTH, validators=[validate_email_domain]),
        verbose_name=_("e-mail domains"),
        default=list,
        blank=True,
        help_text=_("People with a confirmed address there may ask to join, such as hus.kommune.no. One on each line."),
    )
    buyer_reference = models.CharField(
        _("buyer reference"), max_length=60, blank=True, help_text=_("Printed on invoices, as the payer asks for it.")
    )
    language = models.CharField(
        _("written language"),
        max_length=2,
        choices=[("nb", "Bokmål"), ("nn", "Nynorsk")],
        default="nb",
        help_text=_("New people here start with this language."),
    )
    register_status = models.CharField(
        _("status in the register"),
        max_length=12,
        blank=True,
        choices=RegisterStatus.choices,
        help_text=_("Empty as long as the register says nothing. The membership is ended by hand."),
    )
    is_association = models.BooleanField(
        _("is the association itself"),
        default=False,
        editable=False,
        help_text=_("Its mandates make secretariat and board."),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [models.Index(norwegian_key("name"), name="organisation_name_norwegian")]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__regex=r"^[0-9]{9}$"), name="organisation_number_is_nine_digits"
            ),
            models.CheckConstraint(
                condition=Q(kind="department") | Q(number__isnull=False),
                name="organisation_number_unless_department",
                violation_error_message=_("Only a department may be without an organisation number."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="organisation_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(email_domains=[])
                | Q(Regex(DomainsInOneLine("email_domains", Value(" ")), rf"^{DOMAIN}( {DOMAIN})*$")),
                name="organisation_email_domains_are_domains",
            ),
            models.UniqueConstraint(
                fields=["is_association"], condition=Q(is_association=True), name="organisation_one_association"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.number = normalise_organisation_number(self.number) or None if self.number else None
