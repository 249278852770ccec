"""Photos of houses and halls, in an order: the first is the main picture."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from members.gate import SECRETARIAT, audiences_for
from members.models.halls import Hall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk.models import StoredFile

SMALLEST = 480  # pixels: what is wider has smaller ones
PHOTO = "photo"  # `use` of the picture as it was sent, made anew; its smaller ones are "w480" and so on


class VenuePhotoQuerySet(models.QuerySet["VenuePhoto"]):
    def visible_to(self, user: Any) -> Self:
        """Photos of open houses are for everybody once they have words; the house sees all of its own, the secretariat
        all of them.
        """
        if SECRETARIAT in audiences_for(user):
            return self
        own = self.model.objects.editable_by(user)
        return self.filter(Q(venue__is_open=True) & ~Q(alt="") | Q(pk__in=own.values("pk")))

    def editable_by(self, user: Any) -> Self:
        """The photos of the houses one is an employee of."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(venue__organisation__in=[row.pk for row in user.standing.holds("employee")])


@tracked()
class VenuePhoto(models.Model):
    """One photo of a house, or of one of its halls. Shown when the worker has read it and somebody has said what it shows."""

    venue = models.ForeignKey("members.Venue", models.CASCADE, related_name="photos", verbose_name=_("culture house"))
    hall = models.ForeignKey(
        Hall,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("hall"),
        help_text=_("Choose a hall when the picture shows one: its name stands under the picture."),
    )
    alt = models.CharField(
        _("what the picture shows"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for those who do not see it. Without it the picture is not shown."),
    )
    credit = models.CharField(
        _("photographer"), max_length=120, blank=True, help_text=_("Stands under the picture: “Foto: …”.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("The main picture first."))

    objects = VenuePhotoQuerySet.as_manager()

    # Put there by members.photos.with_files: the picture as sent, and its smaller ones, narrow first.
    file: "StoredFile | None" = None
    widths: "Sequence[StoredFile]" = ()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["venue", "position", "pk"]

    def __str__(self) -> str:
        return self.alt or str(_("Photo without words"))

    @property
    def is_ready(self) -> bool:
        return self.file is not None and self.file.state == "ready"

    @property
    def lacks_widths(self) -> bool:
        """It has been read, but the job that makes the smaller pictures has failed."""
        return self.is_ready and not self.widths and (getattr(self.file, "width", 0) or 0) > SMALLEST

    @property
    def srcset(self) -> str:
        """What a browser may choose from; empty when the picture is small."""
        return ", ".join(f"{file.get_absolute_url()} {file.width}w" for file in self.widths)
