"""Photos of a house: sent, described, put in order and removed by those who work there."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from desk.files import remove, store
from desk.models import StoredFile
from kulturhus.shared.uploads import IMAGES
from members.models import Venue, VenuePhoto
from members.models.photos import PHOTO
from members.photos import MAX_SIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.base import File


@transaction.atomic
def add_photos(venue: Venue, uploads: "Iterable[File[Any]]", by: Any) -> list[VenuePhoto]:
    """One photo for each upload, last in the order; they are shown when read and described. Raises ValidationError."""
    last = venue.photos.aggregate(last=Max("position"))["last"]
    place, photos = 0 if last is None else last + 1, []
    for number, upload in enumerate(uploads):
        photo = VenuePhoto.objects.create(venue=venue, position=place + number)
        store(upload, owner=photo, user=by, kinds=IMAGES, max_side=MAX_SIDE, use=PHOTO)
        photos.append(photo)
    return photos


@transaction.atomic
def move_photo(photo: VenuePhoto, way: str) -> None:
    """`way` is "first", "up" or "down". The order is written anew, one to the next."""
    photos = list(VenuePhoto.objects.select_for_update().filter(venue=photo.venue_id).order_by("position", "pk"))
    before = photos.index(photo)
    place = {"first": 0, "up": max(before - 1, 0), "down": before + 1}[way]
    photos.insert(place, photos.pop(before))
    for position, row in enumerate(photos):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


@transaction.atomic
def remove_photo(photo: VenuePhoto) -> None:
    files = list(StoredFile.objects.of(photo))
    photo.delete()
    remove(*files)
