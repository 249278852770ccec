"""Messages from the directory: mailed once to the supplier, who answers the sender directly. The row says whether somebody has."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.validators import validate_display_name
from suppliers.models.listings import Listing

LENGTH = 3_000


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def open(self) -> Self:
        return self.filter(answered_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-sent_at", "-pk")

    def to_those_of(self, user: Any) -> Self:
        """What was sent to the listings a person looks after."""
        mine = [row.pk for row in user.standing.holds("listing")] if user.is_authenticated else []
        return self.filter(listing__organisation__in=mine)

    def sent_by(self, user: Any) -> Self:
        return self.filter(sender=user.pk) if user.is_authenticated else self.none()


@tracked(exclude=["name", "email", "organisation", "text"])
class Enquiry(models.Model):
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="enquiries", verbose_name=_("listing"))
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sender")
    )
    name = models.CharField(_("name"), max_length=120, validators=[validate_display_name])
    email = models.EmailField(_("e-mail"))
    organisation = models.CharField(_("house or firm"), max_length=120, blank=True, validators=[validate_display_name])
    text = models.TextField(_("message"), max_length=LENGTH)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("marked by")
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        indexes = [models.Index(fields=["listing", "-sent_at"], name="enquiry_of_listing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=models.F("sent_at")), name="enquiry_answered_after"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.listing}"
