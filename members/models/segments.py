"""A choice of members and people that is kept under a name, to be looked at, taken out and written to."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.history import tracked


@tracked()
class Segment(models.Model):
    """`criteria` are as members.segments reads them; whom they mean is asked anew each time."""

    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("Such as: venues in Nordland without an administrator.")
    )
    criteria: Any = models.JSONField(_("criteria"), default=dict, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
