"""What happened that matters for security: a table that only grows, and a line in the log (OWASP ASVS 5.0, 16.3)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SecurityKind(models.TextChoices):
    SIGN_IN = "sign_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGN_OUT = "sign_out", _("Signed out")
    CREDENTIALS = "credentials", _("Password, address or second factor changed")
    REFUSED = "refused", _("Access refused")
    EXPORT = "export", _("Export")
    ROLE = "role", _("Access given or taken")
    SEEN_AS = "seen_as", _("Saw the portal as another")


class SecurityEvent(models.Model):
    """Written by `desk.security.record`. Says where from by network only, and names no account that did not exist."""

    kind = models.CharField(_("what"), max_length=20, choices=SecurityKind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # No constraint and no cascade: the row stays as it is when the person goes.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        verbose_name=_("who"),
        related_name="+",
        null=True,
        db_constraint=False,
    )
    account = models.CharField(
        _("account"), max_length=32, blank=True, help_text=_("A keyed hash of the e-mail address that was tried.")
    )
    network = models.CharField(
        _("network"), max_length=50, blank=True, help_text=_("The address shortened: IPv4 to /24, IPv6 to /48.")
    )
    detail = models.JSONField(_("details"), default=dict, blank=True)

    class Meta:
        verbose_name = _("security event")
        verbose_name_plural = _("security events")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="security_newest"),
            models.Index(fields=["user", "-at"], name="security_user"),
        ]
        triggers = [
            pgtrigger.Protect(name="only_grows", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="is_not_emptied",
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
