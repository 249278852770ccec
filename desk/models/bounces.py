"""Mail that came back, and addresses the outbox no longer writes to."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from desk.models.outbox import OutboxMail


class Bounce(models.Model):
    """One report that a mail could not be delivered (RFC 3464). The same report is kept once."""

    address = models.EmailField(_("address"))
    is_hard = models.BooleanField(
        _("for good"), help_text=_("The address does not exist; otherwise it may work later.")
    )
    status = models.CharField(_("status code"), max_length=12, blank=True, help_text=_("RFC 3463, such as 5.1.1."))
    text = models.CharField(_("what the other server said"), max_length=500, blank=True)
    mail = models.ForeignKey(
        OutboxMail,
        models.SET_NULL,
        null=True,
        related_name="bounces",
        verbose_name=pgettext_lazy("outbox", "mail"),
    )
    report_id = models.CharField(_("number of the report"), max_length=250)
    at = models.DateTimeField(_("came back"), default=timezone.now)

    class Meta:
        verbose_name = _("returned mail")
        verbose_name_plural = _("returned mails")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["address", "-at"], name="bounce_address_newest")]
        constraints = [models.UniqueConstraint(fields=["report_id", "address"], name="bounce_once")]

    def __str__(self) -> str:
        return f"{self.address} {self.status}".strip()


class AddressHoldQuerySet(models.QuerySet["AddressHold"]):
    def standing(self) -> Self:
        return self.filter(lifted_at=None)

    def of(self, *addresses: str) -> Self:
        return self.standing().filter(address__in=[address.lower() for address in addresses])

    def held(self, addresses: Iterable[str]) -> set[str]:
        """Which of these addresses are on hold. One query."""
        return set(self.of(*addresses).values_list("address", flat=True))


@tracked()
class AddressHold(models.Model):
    """As long as it stands, the outbox writes to the address only what its owner asks for (codes)."""

    address = models.EmailField(_("address"), editable=False)
    reason = models.CharField(_("reason"), max_length=500, editable=False)
    since = models.DateTimeField(_("on hold since"), default=timezone.now, editable=False)
    lifted_at = models.DateTimeField(_("lifted"), null=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("lifted by"),
    )
    new_address = models.EmailField(_("new address"), blank=True, editable=False)
    has_left = models.BooleanField(_("has left"), default=False, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("told by"),
    )
    answered_at = models.DateTimeField(_("told"), null=True, editable=False)

    objects = AddressHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("address on hold")
        verbose_name_plural = _("addresses on hold")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["address"], condition=Q(lifted_at=None), name="address_hold_stands_once"),
            models.CheckConstraint(
                condition=Q(address=models.functions.Lower("address")), name="address_hold_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.address
