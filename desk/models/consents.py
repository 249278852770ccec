"""Consents, as a log: what a person said yes to, in which words, when and where, and when they took it back."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def of(self, user: Any, purpose: str) -> Self:
        return self.filter(user=user, purpose=purpose)


class Consent(models.Model):
    """A yes (GDPR art. 7 no. 1: it must be possible to show it). Never changed, only withdrawn; a new yes is a new row."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    purpose = models.CharField(_("purpose"), max_length=60, help_text=_("Known to the program."))
    text = models.TextField(_("text"), help_text=_("What the person said yes to, word by word."))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    source = models.CharField(_("where"), max_length=60, help_text=_("The page or the mail it was given on."))
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(pgettext_lazy("consent", "withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("privacy", "consent")
        verbose_name_plural = pgettext_lazy("privacy", "consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"], condition=Q(withdrawn_at=None), name="consent_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose
