"""Photos with their files, as pages show them; and the smaller pictures, made in the job that has read a photo."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile

from desk.files import remove, store_made
from desk.models import FileState, StoredFile
from kulturhus.shared.apart import Reading, read_apart
from members.models import VenuePhoto
from members.models.photos import PHOTO, SMALLEST

WIDTHS = (SMALLEST, 960, 1600)  # pixels
MAX_SIDE = 2400  # of the picture that is kept
RESIZER = "kulturhus.shared.parsing:resize"


def with_files(rows: Iterable[VenuePhoto]) -> list[VenuePhoto]:
    """The photos in order, each with its `file` and `widths`. One query beside that of the rows."""
    found = sorted(rows, key=lambda row: (row.position, row.pk))
    files: dict[int, list[StoredFile]] = defaultdict(list)
    for file in StoredFile.objects.of(*found).order_by("pk"):
        files[file.owner_id].append(file)
    for row in found:
        row.file = next((file for file in reversed(files[row.pk]) if file.use == PHOTO), None)
        row.widths = sorted((file for file in files[row.pk] if file.use != PHOTO), key=lambda file: file.width or 0)
    return found


def shown(venue: Any) -> list[VenuePhoto]:
    """The photos of a house for its page: read, and with words. Two queries."""
    return [row for row in with_files(venue.photos.exclude(alt="").select_related("hall")) if row.is_ready]


def photo_is_checked(file: StoredFile) -> None:
    """Called in the job that has read a photo: makes the smaller ones. Runs again without harm."""
    photo = VenuePhoto.objects.filter(pk=file.owner_id).first()
    if photo is None or file.state != FileState.READY or file.use != PHOTO:
        return
    with file.content.open("rb") as content:
        made = read_apart(RESIZER, content.read(), widths=WIDTHS)
    keep_widths(photo, made)


def keep_widths(photo: VenuePhoto, made: Reading) -> None:
    """Stores the smaller pictures that were `made` in place of those there are."""
    remove(*StoredFile.objects.of(photo).exclude(use=PHOTO))
    for use, content in made.parts.items():
        store_made(
            ContentFile(content, f"{use}.webp"),
            owner=photo,
            media_type="image/webp",
            use=use,
            width=int(use[1:]),
            height=made.facts[use],
            sha256=hashlib.sha256(content).hexdigest(),
        )
