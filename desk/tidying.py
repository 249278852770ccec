"""Bytes that no row knows: what a roll-back or a crash left behind."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from desk.models import StoredFile
from desk.models.files import FOLDER

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
