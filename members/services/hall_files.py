"""Files of a hall: added, replaced, undone, renamed and removed by those who work in the house. The sheet follows."""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from desk.files import remove, store
from desk.models import FileState, StoredFile
from kulturhus.shared.uploads import IMAGES
from members.models import HallFile
from members.models.hall_files import IN_USE, UNDONE
from members.services.sheets import want_sheet

if TYPE_CHECKING:
    from django.core.files.base import File

HALL_FILES = ("pdf", *IMAGES)


@transaction.atomic
def add_hall_file(row: HallFile, upload: "File[Any]", by: Any) -> HallFile:
    """Saves the new `row` with its first version, which is shown when the worker has read it. Raises ValidationError."""
    row.save()
    store(upload, owner=row, user=by, kinds=HALL_FILES, use=IN_USE)
    return row


@transaction.atomic
def replace_hall_file(row: HallFile, upload: "File[Any]", by: Any, *, note: str = "") -> StoredFile:
    """A new version, which counts once it has been read; the one before is kept. Raises ValidationError."""
    before = StoredFile.objects.of(row).exclude(state=FileState.REFUSED).order_by("-version", "-pk").first()
    return store(upload, owner=row, user=by, kinds=HALL_FILES, replaces=before, use=IN_USE, note=note)


@transaction.atomic
def use_version(row: HallFile, version: StoredFile) -> None:
    """`version` counts again: those that came after it are undone, and kept. Idempotent."""
    versions = StoredFile.objects.of(row)
    # One by one: the history has a row for each that changes, and only for those.
    for file in versions.filter(pk__gt=version.pk, use=IN_USE):
        file.use = UNDONE
        file.save(update_fields=["use"])
    if version.use != IN_USE:
        version.use = IN_USE
        version.save(update_fields=["use"])
    want_sheet(row.hall.venue)


@transaction.atomic
def save_hall_file(row: HallFile) -> None:
    """Keeps another title, kind or audience."""
    row.save()
    want_sheet(row.hall.venue)


@transaction.atomic
def remove_hall_file(row: HallFile) -> None:
    """The file and all its versions go; the history keeps that it was there."""
    files = list(StoredFile.objects.of(row))
    want_sheet(row.hall.venue)
    row.delete()
    remove(*files)


def file_is_checked(file: StoredFile) -> None:
    """Called in the job that has read a version: the sheet may have one more file to name. The owner may be gone."""
    row = HallFile.objects.select_related("hall__venue").filter(pk=file.owner_id).first()
    if row is not None:
        want_sheet(row.hall.venue)
