"""Stored files: the bytes lie in Django's storage under random names and are never overwritten; the row says the rest."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.gate import visible_files
from desk.history import tracked
from kulturhus.shared.uploads import PREVIEW_SIDE

FOLDER = "files"


class FileState(models.TextChoices):
    WAITING = "waiting", _("Being checked")
    READY = "ready", _("Checked")
    REFUSED = "refused", _("Refused")


def random_name(_file: Any, _name: str) -> str:
    """Where new bytes are put. Says nothing of their content and is never used again."""
    name = uuid.uuid4().hex
    return f"{FOLDER}/{name[:2]}/{name}"


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def of(self, *owners: models.Model) -> Self:
        """The files of these rows of one model, all versions and states, in order."""
        return self._of(owners).order_by("position", "pk")

    def _of(self, owners: Iterable[models.Model]) -> Self:
        owners = list(owners)
        if not owners:
            return self.none()
        meta = owners[0]._meta
        return self.filter(
            owner_type__app_label=meta.app_label,
            owner_type__model=meta.model_name,
            owner_id__in=[owner.pk for owner in owners],
        )

    def ready(self) -> Self:
        return self.filter(state=FileState.READY)

    def current(self) -> Self:
        """Without versions that a newer checked one has replaced."""
        return self.exclude(replaced_by__state=FileState.READY)

    def visible_to(self, user: Any) -> Self:
        """Checked files of what a person may see, and what they uploaded themselves that is waiting or refused."""
        visible = Q(state=FileState.READY) & visible_files(user)
        if user.is_authenticated:
            visible |= ~Q(state=FileState.READY) & Q(uploaded_by=user.pk)
        return self.filter(visible)


@tracked()
class StoredFile(models.Model):
    """One version of one file. The name is for people; addresses and storage go by random keys."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    owner_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind of owner"), related_name="+")
    owner_id = models.BigIntegerField(_("number of the owner"))
    owner = GenericForeignKey("owner_type", "owner_id")
    use = models.SlugField(
        _("use"),
        max_length=20,
        blank=True,
        db_index=False,
        help_text=_("What the file is for its owner, such as logo."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Files of the same owner stand in this order.")
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("What people see and what a download is called."))
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("What is new in this version."))
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    replaces = models.OneToOneField(
        "self", models.SET_NULL, verbose_name=_("replaces"), related_name="replaced_by", null=True, editable=False
    )

    content = models.FileField(_("file"), upload_to=random_name, max_length=100, editable=False)
    preview = models.FileField(_("small picture"), upload_to=random_name, max_length=100, blank=True, editable=False)
    media_type = models.CharField(_("media type"), max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("checksum"), max_length=64, editable=False)
    width = models.PositiveIntegerField(_("width in pixels"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)

    state = models.CharField(
        _("state"), max_length=8, choices=FileState.choices, default=FileState.WAITING, editable=False
    )
    refusal = models.CharField(_("why it was refused"), max_length=300, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("uploaded by"),
        related_name="+",
        null=True,
        editable=False,
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["owner_type", "owner_id", "use"], name="stored_file_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FileState.REFUSED) ^ Q(refusal=""), name="stored_file_refusal_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("desk:file", args=[self.key, self.name.replace("/", "-")])

    @property
    def url(self) -> str:
        """As Django's own files say it, for file fields."""
        return self.get_absolute_url()

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def extension(self) -> str:
        """In capitals, as people say it: PDF, DOCX."""
        return self.name.rpartition(".")[2].upper()

    @property
    def reason(self) -> str:
        """Why it was refused, in the reader's language."""
        return gettext(self.refusal) if self.refusal else ""

    @property
    def preview_url(self) -> str:
        """The small picture; the file itself where there is none."""
        return reverse("desk:preview", args=[self.key]) if self.preview else self.get_absolute_url()

    @property
    def preview_width(self) -> int | None:
        return self._preview_side(self.width)

    @property
    def preview_height(self) -> int | None:
        return self._preview_side(self.height)

    def _preview_side(self, side: int | None) -> int | None:
        if not self.width or not self.height or side is None:
            return None
        return max(1, round(side * min(1, PREVIEW_SIDE / max(self.width, self.height))))
