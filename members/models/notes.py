"""What the secretariat wrote down about an organisation: a call, an agreement, something to come back to."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from members.models.organisations import Organisation

EDITABLE_FOR = timedelta(days=1)  # afterwards others have read it: one writes a new one


class NoteQuerySet(models.QuerySet["Note"]):
    def in_order(self) -> Self:
        """Pinned ones first, then the newest."""
        return self.order_by("-is_pinned", "-written_at", "-pk")


@tracked()
class Note(models.Model):
    """Read by the secretariat only. Its author may put it right for a day; what follows is a new note."""

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="notes",
        verbose_name=_("organisation"),
        help_text=_("Whom the note is about."),
    )
    text = models.TextField(
        pgettext_lazy("about an organisation", "note"),
        max_length=2000,
        help_text=_("What was said or agreed, in words a colleague understands next year."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    follow_up = models.DateField(
        _("follow up on"), null=True, blank=True, help_text=_("Comes back to you as a task due that day.")
    )
    is_pinned = models.BooleanField(_("pinned"), default=False, help_text=_("Stays on top of the card."))

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("about an organisation", "note")
        verbose_name_plural = _("notes")
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-written_at"], name="note_newest")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_says_something")]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def may_be_edited_by(self, user: Any, *, at: datetime | None = None) -> bool:
        return self.written_by_id == user.pk and (at or timezone.now()) - self.written_at < EDITABLE_FOR
