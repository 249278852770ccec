"""Asking to be erased, and what goes when its time is over."""

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from members.retention import rule_of

REGRET = timedelta(days=7)  # so long a person can take back the wish to be erased


def when_due() -> datetime:
    return timezone.now() + REGRET


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def waiting(self) -> Self:
        return self.filter(done_at=None, withdrawn_at=None)


class ErasureRequest(models.Model):
    """A person's wish to be erased (GDPR art. 17). It waits a week, is carried out at night, and can be taken back until then."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasure_requests", verbose_name=_("person")
    )
    asked_at = models.DateTimeField(pgettext_lazy("erasure", "asked"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(pgettext_lazy("erasure", "carried out from"), default=when_due, editable=False)
    withdrawn_at = models.DateTimeField(pgettext_lazy("erasure", "taken back"), null=True, editable=False)
    done_at = models.DateTimeField(pgettext_lazy("erasure", "carried out"), null=True, editable=False)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish to be erased")
        verbose_name_plural = _("wishes to be erased")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(done_at=None, withdrawn_at=None), name="erasure_waits_once"
            ),
            models.CheckConstraint(condition=Q(done_at=None) | Q(withdrawn_at=None), name="erasure_done_or_taken_back"),
            models.CheckConstraint(condition=Q(due_at__gte=F("asked_at")), name="erasure_due_after_asked"),
        ]

    def __str__(self) -> str:
        return str(self.user)


@tracked()
class RetentionPeriod(models.Model):
    """How many days a rule of `members.retention` waits here. Rules without a row wait as the program says."""

    code = models.CharField(_("rule"), max_length=60, primary_key=True, editable=False)
    days = models.PositiveIntegerField(
        _("days"), help_text=_("How long something is kept after its use is over. Law may demand a shortest time.")
    )

    class Meta:
        verbose_name = _("retention time")
        verbose_name_plural = _("retention times")

    def __str__(self) -> str:
        rule = rule_of(self.code)
        return str(rule.title) if rule else self.code

    def clean(self) -> None:
        rule = rule_of(self.code)
        if rule and self.days is not None and self.days < rule.at_least:
            raise ValidationError(
                {"days": _("At least %(days)d days: %(why)s") % {"days": rule.at_least, "why": rule.why}}
            )


class RetentionReportQuerySet(models.QuerySet["RetentionReport"]):
    def waiting(self) -> Self:
        return self.filter(decided_at=None)


class RetentionReport(models.Model):
    """A dry run of a rule: which rows are due, before anything goes. Somebody reads it and lets them go, or does not."""

    rule = models.CharField(_("rule"), max_length=60, editable=False)
    before = models.DateTimeField(_("time ended before"), editable=False)
    keys = models.JSONField(_("rows"), editable=False)
    lines = models.JSONField(_("what they are"), editable=False, help_text=_("The first hundred, in words."))
    made_at = models.DateTimeField(pgettext_lazy("report", "made"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(pgettext_lazy("report", "decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=pgettext_lazy("report", "decided by"),
    )
    purged = models.PositiveIntegerField(_("rows gone"), null=True, editable=False)

    objects = RetentionReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("retention report")
        verbose_name_plural = _("retention reports")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["rule"], condition=Q(decided_at=None), name="retention_report_open_once"),
            models.CheckConstraint(
                condition=Q(purged=None) | Q(decided_at__isnull=False), name="retention_purged_when_decided"
            ),
        ]

    def __str__(self) -> str:
        rule = rule_of(self.rule)
        return str(rule.title) if rule else self.rule

    @property
    def day(self) -> date:
        return timezone.localdate(self.made_at)
