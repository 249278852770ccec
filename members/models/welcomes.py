"""Who has been invited into the portal after a filling, and who was reminded. Once each."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from members.models.organisations import Organisation


class WelcomeQuerySet(models.QuerySet["Welcome"]):
    def not_reminded(self) -> Self:
        return self.filter(reminded_at=None)


@tracked()
class Welcome(models.Model):
    """A mail to an administrator of a house whose access the secretariat has entered. It gives nothing by itself."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="welcomes", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="welcomes", verbose_name=_("person")
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    reminded_at = models.DateTimeField(_("reminded"), null=True)

    objects = WelcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("welcome")
        verbose_name_plural = _("welcomes")
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="welcome_once"),
            models.CheckConstraint(
                condition=Q(reminded_at=None) | Q(reminded_at__gt=F("sent_at")), name="welcome_reminded_afterwards"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"
