"""Invitations: what somebody will be able to do for an organisation once they say yes."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.validators import validate_display_name
from members.models.mandates import Mandate
from members.models.organisations import Organisation

GOOD_FOR = timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither accepted nor withdrawn; expired ones too, since they can be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def newest(self) -> Self:
        return self.order_by("-sent_at", "-pk")


@tracked(exclude=["key"])
class Invitation(models.Model):
    """A mail with an unguessable address. It gives nothing by itself: the invited address signs in with a code all the same."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="invitations",
        verbose_name=_("organisation"),
        help_text=_("For whom the person may act."),
    )
    email = models.EmailField(
        _("e-mail"), help_text=_("The address the invitation went to, and that one signs in with.")
    )
    name = models.CharField(
        _("name"), max_length=120, blank=True, validators=[validate_display_name], help_text=_("First and last name.")
    )
    kinds = ArrayField(
        models.CharField(max_length=16, choices=Mandate.Kind.choices),
        verbose_name=_("access"),
        help_text=_("What the person may do once the invitation is accepted."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
        help_text=_("Who sent it last."),
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, help_text=_("The last time it was sent."))
    expires_at = models.DateTimeField(_("good until"), help_text=_("Fourteen days after it was sent."))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("accepted by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(email=models.functions.Lower("email")), name="invitation_email_is_lower_case"
            ),
            models.CheckConstraint(condition=Q(kinds__len__gt=0), name="invitation_gives_something"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_has_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("sent_at")), name="invitation_expires_after_sending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.email}, {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("members:invitation", args=[self.key])

    @property
    def kind_names(self) -> list[str]:
        return [str(Mandate.Kind(kind).label) for kind in self.kinds]

    def is_expired(self, at: datetime | None = None) -> bool:
        return (at or timezone.now()) >= self.expires_at

    @property
    def has_expired(self) -> bool:
        return self.is_expired()
