"""Pictures and files of the association's rows: stored by desk, seen by whoever may see the row."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models, transaction

from desk.files import remove, store
from desk.models import StoredFile
from kulturhus.shared.uploads import DOCUMENTS, IMAGES

PICTURE, DOCUMENT = "picture", "document"  # what a file is for its owner
PICTURE_SIDE = 1_600  # pixels

M = TypeVar("M", bound=models.Model)


def with_pictures(rows: Iterable[M], user: Any) -> list[M]:
    """The rows, of one model, each with `picture`: the newest checked one a person may see, or None. One query."""
    found = list(rows)
    files = StoredFile.objects.of(*found).filter(use=PICTURE).ready().visible_to(user)
    pictures = {file.owner_id: file for file in files}
    for row in found:
        row.picture = pictures.get(row.pk)  # type: ignore[attr-defined]
    return found


def documents_of(row: models.Model, user: Any) -> list[StoredFile]:
    """The checked documents of a row, in order."""
    return list(StoredFile.objects.of(row).filter(use=DOCUMENT).ready().visible_to(user)) if row.pk else []


@transaction.atomic
def set_picture(row: models.Model, upload: Any, description: str, *, user: Any) -> None:
    """Gives `row` the picture of `upload`; False takes it away, None keeps it and changes the description alone."""
    former = list(StoredFile.objects.of(row).filter(use=PICTURE))
    if upload is None:
        StoredFile.objects.filter(pk__in=[file.pk for file in former]).update(description=description)
        return
    remove(*former)
    if upload:
        store(
            upload,
            owner=row,
            user=user,
            kinds=IMAGES,
            max_side=PICTURE_SIDE,
            use=PICTURE,
            description=description,
        )


def add_document(row: models.Model, upload: Any, name: str, *, user: Any) -> None:
    """Stores `upload`; without `name` it keeps the one it came with."""
    store(upload, owner=row, user=user, kinds=DOCUMENTS, use=DOCUMENT, name=name)
