"""The files of an issued document and how it reached the payer: rows beside it that only grow (billing.triggers)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.models.invoices import Invoice
from desk.models import StoredFile


class InvoiceFile(models.Model):
    """A file of a document, made once by the job; `sha256` is of its bytes on that day."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        EHF = "ehf", "EHF"

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="files", verbose_name=_("invoice"))
    kind = models.CharField(_("kind"), max_length=3, choices=Kind.choices)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("file of an invoice")
        verbose_name_plural = _("files of invoices")
        ordering = ["invoice", "-kind"]
        constraints = [models.UniqueConstraint(fields=["invoice", "kind"], name="invoice_file_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.invoice_id}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def with_state(self) -> models.QuerySet[Any]:
        """Adds `state`, `state_at` and `state_text`: what was noted last. Each one noted has a later number."""
        newest = DeliveryEvent.objects.filter(delivery=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            state=Subquery(newest.values("kind")[:1]),
            state_at=Subquery(newest.values("at")[:1]),
            state_text=Subquery(newest.values("text")[:1]),
        )


class Delivery(models.Model):
    """A document on its way to the payer by a channel. `by` is empty when it went by itself, which it does once."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail with PDF")
        EHF = "ehf", _("EHF (electronic invoice)")
        HAND = "hand", _("Sent by hand")

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="deliveries", verbose_name=_("invoice"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices)
    to = models.CharField(_("to"), max_length=254, blank=True, help_text=_("E-mail address or organisation number."))
    at = models.DateTimeField(_("begun"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invoice"], condition=models.Q(by=None), name="delivery_goes_by_itself_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.to}".strip()

    def get_state_display(self) -> Any:
        """Of a row of `with_state`."""
        state = getattr(self, "state", None)
        return DeliveryEvent.Kind(state).label if state else ""


class DeliveryEvent(models.Model):
    """What became of a delivery, as it was told. `by` is a person, or empty for the portal."""

    class Kind(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("delivery", "Waits to be sent")
        SENT = "sent", pgettext_lazy("delivery", "Sent")
        DELIVERED = "delivered", pgettext_lazy("delivery", "Received")
        BOUNCED = "bounced", pgettext_lazy("delivery", "Came back")
        FAILED = "failed", pgettext_lazy("delivery", "Could not be sent")

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="events", verbose_name=_("delivery"))
    kind = models.CharField(_("what"), max_length=9, choices=Kind.choices)
    text = models.CharField(_("what was told"), max_length=500, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("what became of a delivery")
        verbose_name_plural = _("what became of deliveries")
        ordering = ["delivery", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())
