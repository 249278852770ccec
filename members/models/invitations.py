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
from django.utils.formats import date_format
from django.utils.translation import gettext
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
    first_day = models.DateField(
        _("access from"), null=True, blank=True, help_text=_("Empty: from the day the person says yes.")
    )
    last_day = models.DateField(
        _("access until"), null=True, blank=True, help_text=_("The last day of the access. Empty: as long as it lasts.")
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
    expires_at = models.DateTimeField(
        _("good until"), help_text=_("Fourteen days after it was sent, or when the access would be over.")
    )
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
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=models.F("first_day")),
                name="invitation_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.email}, {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("members:invitation", args=[self.key])

    @property
    def kind_names(self) -> list[str]:
        return [str(Mandate.Kind(kind).label) for kind in self.kinds]

    @property
    def days(self) -> str:
        """From when and until when the access would be, in the reader's language; empty when that is not decided."""
        told = {
            "first": date_format(self.first_day) if self.first_day else "",
            "last": date_format(self.last_day) if self.last_day else "",
        }
        if self.first_day and self.last_day:
            return gettext("from %(first)s until %(last)s") % told
        if self.first_day:
            return gettext("from %(first)s") % told
        return gettext("until %(last)s") % told if self.last_day else ""

    @property
    def access_lines(self) -> list[str]:
        return [", ".join(filter(None, [kind, self.days])) for kind in self.kind_names]

    def is_expired(self, at: datetime | None = None) -> bool:
        return (at or timezone.now()) >= self.expires_at

    @property
    def has_expired(self) -> bool:
        return self.is_expired()
