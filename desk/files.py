"""Stored files: taking uploads in, keeping what we make ourselves, handing over, removing.

Row and job are written in the caller's transaction. A roll-back leaves bytes without a row, which the nightly tidying
removes (desk.tidying).
"""

import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile, File
from django.db import models, transaction

from desk.checking import apply_reading
from desk.gate import register_owner
from desk.models import FileState, StoredFile
from desk.tasks import check_stored_file
from kulturhus.shared.uploads import KINDS, check_upload
from kulturhus.shared.validators import clean_display_name

__all__ = ["check_again", "hand_over", "register_owner", "remove", "store", "store_checked", "store_made"]


@transaction.atomic
def store(
    upload: "File[Any]",
    *,
    owner: models.Model,
    user: Any,
    kinds: Iterable[str] | None = None,
    replaces: StoredFile | None = None,
    max_side: int | None = None,
    **fields: Any,
) -> StoredFile:
    """Keeps an upload of one of `kinds` for `owner`; until the worker has read it, `user` alone sees it.

    `fields` are `use`, `position`, `description`, `note`, `name` (its extension is added where it is missing). A new version takes what is not given from the one it
    `replaces`. Pictures are made anew by the worker, at most `max_side` pixels wide and high. Raises ValidationError.
    """
    media_type = check_upload(upload, kinds)
    if replaces:
        fields = _next_version(replaces, owner) | fields
    file = _new(upload, owner=owner, media_type=media_type, uploaded_by=user, **fields)
    file.save()
    check_stored_file.defer(file_id=file.pk, max_side=max_side)
    return file


def store_checked(
    content: bytes, *, name: str, owner: models.Model, user: Any = None, max_side: int | None = None, **fields: Any
) -> StoredFile:
    """Keeps what we made ourselves (demo data, documents of the worker): read at once and ready. Loads the parsers: never
    in a web process. The kind is told by the extension of `name`. Raises ValidationError, and KeyError for no kind of ours.
    """
    from kulturhus.shared.parsing import IMAGE_SIDE, examine  # noqa: PLC0415 (slow and large; jobs only)

    media_type = KINDS[PurePath(name).suffix.lower().removeprefix(".")].media_type
    reading = examine(content, media_type, max_side or IMAGE_SIDE)
    upload = ContentFile(content, name)
    file = _new(upload, owner=owner, media_type=media_type, uploaded_by=user, **fields)
    apply_reading(file, reading)
    file.save()
    return file


def store_made(content: "File[Any]", *, owner: models.Model, **fields: Any) -> StoredFile:
    """Keeps what the worker has made of a file it has read (smaller pictures), ready at once. `fields` are those of the row,
    its `media_type` and `sha256` among them.
    """
    file = StoredFile(
        owner_type=_type_of(owner),
        owner_id=owner.pk,
        name=content.name or "",
        size=content.size,
        content=File(content, name="made"),
        state=FileState.READY,
        **fields,
    )
    file.save()
    return file


@transaction.atomic
def check_again(file: StoredFile, *, max_side: int | None = None) -> bool:
    """Has the worker read a file once more that it refused, or that still waits. False for one that is ready."""
    row = StoredFile.objects.select_for_update(of=("self",)).exclude(state=FileState.READY).filter(pk=file.pk).first()
    if row is None:
        return False
    row.state, row.refusal = FileState.WAITING, ""
    row.save(update_fields=["state", "refusal"])
    check_stored_file.defer(file_id=row.pk, max_side=max_side)
    return True


def hand_over(file: StoredFile, *, owner: models.Model, **fields: Any) -> None:
    """Gives the file to another owner (a draft's to what is published), with `use` and the like when given."""
    changes = {"owner_type": _type_of(owner), "owner_id": owner.pk} | fields
    for name, value in changes.items():
        setattr(file, name, value)
    file.save(update_fields=list(changes))


def remove(*files: StoredFile) -> None:
    """Deletes rows now and their bytes once the transaction has committed."""
    StoredFile.objects.filter(pk__in=[file.pk for file in files]).delete()
    for file in files:
        for field in (file.content, file.preview):
            if field:
                transaction.on_commit(lambda field=field: field.storage.delete(field.name), robust=True)  # type: ignore[misc]


def _new(upload: "File[Any]", *, owner: models.Model, media_type: str, **fields: Any) -> StoredFile:
    own_name = PurePath(upload.name or "")
    name = clean_display_name(str(fields.pop("name", "") or own_name.name))
    if PurePath(name).suffix.lower() != own_name.suffix.lower():
        name = clean_display_name(f"{name}{own_name.suffix.lower()}")
    return StoredFile(
        owner_type=_type_of(owner),
        owner_id=owner.pk,
        name=name,
        media_type=media_type,
        size=upload.size,
        sha256=_sha256(upload),
        content=File(upload, name="upload"),
        state=FileState.WAITING,
        **fields,
    )


def _next_version(file: StoredFile, owner: models.Model) -> dict[str, Any]:
    """What a new version takes from the newest one of `file`, which must belong to the same owner."""
    if (file.owner_type, file.owner_id) != (_type_of(owner), owner.pk):
        raise ValueError("A new version belongs to the owner of the old one.")
    newest = file
    while newer := StoredFile.objects.filter(replaces=newest).first():
        newest = newer
    kept = {name: getattr(newest, name) for name in ("use", "position", "description")}
    return kept | {"replaces": newest, "version": newest.version + 1}


def _type_of(owner: models.Model) -> ContentType:
    return ContentType.objects.get_for_model(owner)


def _sha256(upload: "File[Any]") -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
