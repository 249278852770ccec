"""Adoptions of fee schemes, runs of dues, and the order to issue a run."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.models.drafts import Run
from billing.models.schemes import YEARS, FeeScheme
from desk.history import tracked


class Adoption(models.Model):
    """A scheme adopted, with the figures and overrides it was looked at with. Rows are only added (billing.triggers).

    `facts` are [organisation, figure, override, amount] as texts; `checksum` is over the scheme and those. Invoicing asks
    whether they are still so; when they are not, the same scheme is adopted anew.
    """

    scheme = models.ForeignKey(FeeScheme, models.PROTECT, related_name="adoptions", verbose_name=_("fee scheme"))
    checksum = models.CharField(_("checksum"), max_length=64)
    facts = models.JSONField(_("figures and amounts"))
    members = models.PositiveIntegerField(_("members"))
    total = models.DecimalField(_("total"), max_digits=14, decimal_places=2)
    adopted_at = models.DateTimeField(_("adopted"), default=timezone.now)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("adopted by")
    )

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["-adopted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(checksum__regex=r"^[0-9a-f]{64}$"), name="adoption_checksum_is_sha256")
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.checksum[:8]}"


@tracked()
class DuesRun(models.Model):
    """The dues of a category and year as a run of drafts. One each: made again it bills what has come since."""

    run = models.OneToOneField(Run, models.CASCADE, primary_key=True, related_name="dues", verbose_name=_("run"))
    category = models.ForeignKey("members.MemberCategory", models.PROTECT, related_name="+", verbose_name=_("category"))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    adoption = models.ForeignKey(
        Adoption, models.PROTECT, null=True, editable=False, related_name="runs", verbose_name=_("adoption")
    )
    together = models.BooleanField(
        _("one invoice for each payer"),
        default=True,
        help_text=_(
            "Houses of one payer with the same buyer reference stand on one invoice. Otherwise each has its own."
        ),
    )
    due_on = models.DateField(
        _("due on"), null=True, blank=True, help_text=_("Empty: as many days after issue as the setup says.")
    )

    class Meta:
        verbose_name = _("dues run")
        verbose_name_plural = _("dues runs")
        constraints = [models.UniqueConstraint(fields=["category", "year"], name="dues_run_once")]

    def __str__(self) -> str:
        return str(self.run)


class IssueOrder(models.Model):
    """Somebody said: issue this run, so many for so much. A job does it in parts, and goes on after a crash."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="orders", verbose_name=_("run"))
    number = models.PositiveIntegerField(_("number"))
    total = models.DecimalField(_("total"), max_digits=14, decimal_places=2)
    ordered_at = models.DateTimeField(_("ordered"), default=timezone.now)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("ordered by")
    )
    last_draft = models.BigIntegerField(_("last draft"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("order to issue")
        verbose_name_plural = _("orders to issue")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["run"], condition=Q(ended_at=None), name="issue_order_one_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.run}: {self.number}"

    @property
    def is_open(self) -> Any:
        return self.ended_at is None
