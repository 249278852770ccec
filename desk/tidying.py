"""What is left behind at night: bytes that no row knows, files whose owner is gone, uploads nobody could judge."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import ProtectedError
from django.utils import timezone

from desk.checking import refuse
from desk.models import FileState, StoredFile
from desk.models.files import FOLDER
from kulturhus.shared.apart import TOO_HEAVY

logger = logging.getLogger(__name__)

AGE = timedelta(days=1)  # a transaction may still be writing the row of younger ones
BATCH = 1_000


def delete_bytes_without_row(at: datetime | None = None) -> int:
    """Deletes stored bytes older than a day that belong to no stored file; returns how many."""
    before, deleted, batch = (at or timezone.now()) - AGE, 0, []
    for name in stored_names():
        batch.append(name)
        if len(batch) == BATCH:
            deleted += _delete_unknown(batch, before)
            batch = []
    return deleted + _delete_unknown(batch, before)


def delete_files_without_owner(at: datetime | None = None) -> int:
    """Deletes the rows of files whose owner has been deleted; the bytes go the night after. Returns how many."""
    before, deleted = (at or timezone.now()) - AGE, 0
    kinds = ContentType.objects.filter(pk__in=StoredFile.objects.order_by().values("owner_type").distinct())
    for kind in kinds:
        files = StoredFile.objects.filter(owner_type=kind, uploaded_at__lt=before)
        model = kind.model_class()
        if model is not None:
            files = files.exclude(owner_id__in=model._base_manager.values("pk"))
        for file in files:
            deleted += _delete(file)
    return deleted


def _delete(file: StoredFile) -> int:
    try:
        file.delete()
    except ProtectedError:
        logger.warning("Stored file %s has lost its owner, but something else needs it.", file.pk)
        return 0
    return 1


def refuse_forgotten(at: datetime | None = None) -> int:
    """Refuses uploads that have waited for a day: their job has been given up. Returns how many."""
    forgotten = StoredFile.objects.filter(state=FileState.WAITING, uploaded_at__lt=(at or timezone.now()) - AGE)
    for file in forgotten:
        refuse(file, ValidationError(TOO_HEAVY))
    return len(forgotten)


def stored_names() -> Iterator[str]:
    if not default_storage.exists(FOLDER):
        return
    for folder in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            yield f"{FOLDER}/{folder}/{name}"


def _delete_unknown(names: list[str], before: datetime) -> int:
    known: set[str] = set()
    for column in ("content", "preview"):
        known.update(StoredFile.objects.filter(**{f"{column}__in": names}).values_list(column, flat=True))
    unknown = [name for name in names if name not in known and default_storage.get_modified_time(name) < before]
    for name in unknown:
        default_storage.delete(name)
        logger.warning("Deleted stored bytes that no row knows: %s", name)
    return len(unknown)
