from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TechnicalSheetQuerySet(models.QuerySet["TechnicalSheet"]):
    def visible_to(self, _user: Any) -> Self:
        """The sheet of an open house is for everybody."""
        return self.filter(venue__is_open=True)


class TechnicalSheet(models.Model):
    """The technical sheet of a house: owner of the PDF the worker made last. `checksum` is that of what stands in it."""

    venue = models.OneToOneField(
        "members.Venue", models.CASCADE, related_name="technical_sheet", verbose_name=_("culture house")
    )
    wanted_at = models.DateTimeField(_("wanted"), default=timezone.now, help_text=_("When something last changed."))
    made_at = models.DateTimeField(_("made"), null=True, help_text=_("When it was last known to be right."))
    checksum = models.CharField(_("checksum"), max_length=64, blank=True)

    objects = TechnicalSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("technical sheet")
        verbose_name_plural = _("technical sheets")

    def __str__(self) -> str:
        return str(self.venue_id)

    @property
    def is_pending(self) -> bool:
        """Whether something has changed that the PDF does not know yet."""
        return self.made_at is None or self.made_at < self.wanted_at
