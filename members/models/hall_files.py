"""Files of a hall: what those who come with a show must have, as the house keeps it."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.validators import validate_display_name
from members.gate import MEMBERS, PUBLIC, SECRETARIAT, audiences_for
from members.models.halls import Hall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk.models import StoredFile

HOUSE = "house"  # an audience that follows the house, whoever runs it
HALL_FILE_AUDIENCES = [
    (PUBLIC, _("Everybody")),
    (MEMBERS, _("All members")),
    (HOUSE, _("Those who work in the house")),
]
IN_USE, UNDONE = "file", "undone"  # `use` of the stored versions


class HallFileKind(models.TextChoices):
    STAGE_PLAN = "stage_plan", _("Stage plan")
    RIGGING_PLAN = "rigging_plan", _("Rigging plan")
    PATCH_LIST = "patch_list", _("Patch list")
    HOUSE_RULES = "house_rules", _("House rules")
    OTHER = "other", pgettext_lazy("kind of file", "Other")


class HallFileQuerySet(models.QuerySet["HallFile"]):
    def visible_to(self, user: Any) -> Self:
        """Files of open houses by their audience; all files of one's own house. The secretariat sees all."""
        keys = audiences_for(user)
        if SECRETARIAT in keys:
            return self
        own = self.model.objects.editable_by(user)
        return self.filter(Q(hall__venue__is_open=True, audience__in=keys) | Q(pk__in=own.values("pk")))

    def editable_by(self, user: Any) -> Self:
        """The files of the houses one is an employee of."""
        if not user.is_authenticated:
            return self.none()
        houses = [organisation.pk for organisation in user.standing.holds("employee")]
        return self.filter(hall__venue__organisation__in=houses)


@tracked()
class HallFile(models.Model):
    """One file of a hall. Its versions are stored by desk; the newest checked one that nobody has undone counts."""

    hall = models.ForeignKey(Hall, models.CASCADE, related_name="files", verbose_name=_("hall"))
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=HallFileKind.choices,
        default=HallFileKind.STAGE_PLAN,
        help_text=_("Decides what the file is called where it has no title."),
    )
    title = models.CharField(
        _("title"),
        max_length=120,
        blank=True,
        validators=[validate_display_name],
        help_text=_("Leave it empty to call the file by its kind."),
    )
    audience = models.CharField(
        _("who may see it"),
        max_length=24,
        choices=HALL_FILE_AUDIENCES,
        default=PUBLIC,
        help_text=_("What everybody may see stands on the page of the house and in the technical sheet."),
    )

    objects = HallFileQuerySet.as_manager()

    # All versions, newest first; put there by members.hall_files.with_versions.
    versions: "Sequence[StoredFile]" = ()

    class Meta:
        verbose_name = _("hall file")
        verbose_name_plural = _("hall files")
        ordering = ["hall", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=[key for key, _name in HALL_FILE_AUDIENCES]), name="hall_file_audience_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=HallFileKind.OTHER, title=""),
                name="hall_file_other_has_title",
                violation_error_message=_("Say what the file is."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        """The address that stays whatever version counts. Needs `hall.venue`."""
        return reverse("members:hall_file", args=[self.hall.venue.slug, self.pk])

    @property
    def current(self) -> "StoredFile | None":
        """The version that counts; None while none has been checked."""
        return next((file for file in self.versions if file.state == "ready" and file.use == IN_USE), None)

    @property
    def newer(self) -> "StoredFile | None":
        """The version sent last, while it is being checked or when it was refused."""
        return self.versions[0] if self.versions and self.versions[0].state != "ready" else None

    @property
    def former(self) -> "list[StoredFile]":
        """The checked versions that do not count now, newest first."""
        return [file for file in self.versions if file.state == "ready" and file != self.current]
