"""Somebody who works for an organisation, going by their e-mail domain, asks to join it. It gives nothing by itself."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from members.models.mandates import Mandate
from members.models.organisations import Organisation

HOUSE_TASK, SECRETARIAT_TASK = "members.join", "members.join_waiting"
ANSWER_WITHIN = timedelta(days=7)  # then the secretariat is told too
ASK_AGAIN_AFTER = timedelta(days=30)  # when the answer was no


class JoinState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("request to join", "Waiting for an answer")
    CONFIRMED = "confirmed", pgettext_lazy("request to join", "Confirmed")
    REFUSED = "refused", pgettext_lazy("request to join", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("request to join", "Withdrawn")


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def open(self) -> Self:
        return self.filter(state=JoinState.ASKED)

    def for_administrator(self, user: Any) -> Self:
        """Those of the organisations the person administers."""
        return self.filter(organisation__in=[row.pk for row in user.standing.holds("administrator")])

    def for_secretariat(self, *, at: datetime | None = None) -> Self:
        """Open ones that nobody has answered in time, or that nobody in the house can answer."""
        now = at or timezone.now()
        administrators = Mandate.objects.live(at=now).filter(
            organisation=OuterRef("organisation"), kind=Mandate.Kind.ADMINISTRATOR, user__is_active=True
        )
        return self.open().filter(Q(asked_at__lte=now - ANSWER_WITHIN) | ~Exists(administrators))

    def blocking(self, *, at: datetime | None = None) -> Self:
        """Those after which the same person may not ask the same organisation (yet)."""
        since = (at or timezone.now()) - ASK_AGAIN_AFTER
        return self.filter(Q(state=JoinState.ASKED) | Q(state=JoinState.REFUSED, decided_at__gt=since))

    def newest(self) -> Self:
        return self.order_by("-asked_at", "-pk")


@tracked()
class JoinRequest(models.Model):
    """`email` is the confirmed address the person asked with."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="join_requests", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="join_requests", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail"), help_text=_("The confirmed address the person asked with."))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    state = models.CharField(
        pgettext_lazy("request to join", "state"), max_length=10, choices=JoinState.choices, default=JoinState.ASKED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    decided_at = models.DateTimeField(pgettext_lazy("request to join", "answered"), null=True, blank=True)
    reason = models.TextField(
        _("reason"), max_length=500, blank=True, help_text=_("Read by the one who asked. May stand empty.")
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state=JoinState.ASKED),
                name="join_request_one_open",
                violation_error_message=_("You have asked already, and get an answer by mail."),
            ),
            models.CheckConstraint(condition=Q(email=models.functions.Lower("email")), name="join_email_is_lower_case"),
            models.CheckConstraint(
                condition=Q(state=JoinState.ASKED, decided_at=None)
                | (~Q(state=JoinState.ASKED) & Q(decided_at__isnull=False)),
                name="join_decided_when_closed",
            ),
            models.CheckConstraint(condition=Q(reason="") | Q(state=JoinState.REFUSED), name="join_reason_of_refusal"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"

    @property
    def is_open(self) -> bool:
        return self.state == JoinState.ASKED
