"""Proposed changes of register data: from the house itself, or from a public register. Nothing changes until decided."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from members.models.organisations import Organisation


class ProposalState(models.TextChoices):
    OPEN = "open", pgettext_lazy("proposal", "Waiting for an answer")
    APPROVED = "approved", pgettext_lazy("proposal", "Approved")
    PARTLY = "partly", pgettext_lazy("proposal", "Partly approved")
    DECLINED = "declined", pgettext_lazy("proposal", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")
    SUPERSEDED = "superseded", pgettext_lazy("proposal", "Replaced by a newer one")


class ProposalSource(models.TextChoices):
    MEMBER = "member", _("The house")
    REGISTER = "register", pgettext_lazy("source", "Public register")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        return self.filter(state=ProposalState.OPEN)

    def by_member(self) -> Self:
        return self.filter(source=ProposalSource.MEMBER)

    def newest_first(self) -> Self:
        return self.order_by("-proposed_at", "-pk")


@tracked()
class Proposal(models.Model):
    """`changes` is {field: {"old", "new"}} with the JSON values of members.register_data.

    `key` names the change in the register it came from, so that it is proposed once whatever is read again.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="proposals", verbose_name=_("organisation")
    )
    source = models.CharField(_("source"), max_length=10, choices=ProposalSource.choices)
    key = models.CharField(max_length=80, blank=True, editable=False)
    changes = models.JSONField(_("changes"))
    note = models.TextField(_("why"), blank=True, help_text=_("The reason of whoever proposed it."))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
        help_text=_("Empty for a register."),
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    state = models.CharField(
        pgettext_lazy("proposal", "state"), max_length=12, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    taken = ArrayField(
        models.CharField(max_length=24), default=list, blank=True, help_text=_("The fields that were approved.")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.TextField(_("answer"), blank=True, help_text=_("Read by whoever proposed it."))

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        indexes = [models.Index(fields=["organisation", "-proposed_at"], name="proposal_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source", "key"],
                condition=Q(state=ProposalState.OPEN),
                name="proposal_open_once",
                violation_error_message=_("A proposal waits for an answer already."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "source", "key"], condition=~Q(key=""), name="proposal_key_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, decided_at=None)
                | (~Q(state=ProposalState.OPEN) & Q(decided_at__isnull=False)),
                name="proposal_decided_when_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ProposalState.DECLINED, ProposalState.PARTLY]) | ~Q(reason=""),
                name="proposal_refusal_has_reason",
            ),
            models.CheckConstraint(condition=~Q(changes={}), name="proposal_changes_something"),
            models.CheckConstraint(
                condition=Q(taken=[]) | Q(state__in=[ProposalState.APPROVED, ProposalState.PARTLY]),
                name="proposal_taken_when_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.proposed_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN
