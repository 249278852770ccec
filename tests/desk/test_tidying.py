from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from desk import files, tidying
from desk.models import FileState, StoredFile
from tests.desk.conftest import upload
from tests.shared.files import pdf, picture

TOMORROW = timedelta(days=1, minutes=1)


def left_behind():
    return default_storage.save("files/ab/abcdef", ContentFile(b"x"))


def test_bytes_that_no_row_knows_go_after_a_day(db):
    name = left_behind()
    today = tidying.delete_bytes_without_row(timezone.now())

    tomorrow = tidying.delete_bytes_without_row(timezone.now() + TOMORROW)

    assert (today, tomorrow >= 1, default_storage.exists(name)) == (0, True, False)


def test_bytes_of_a_file_and_its_preview_stay(db, cast):
    file = files.store_checked(picture(), name="a.png", owner=cast.users["staff"])

    tidying.delete_bytes_without_row(timezone.now() + TOMORROW)

    assert all(default_storage.exists(field.name) for field in (file.content, file.preview))


def test_tidying_goes_by_batches(db, monkeypatch):
    monkeypatch.setattr(tidying, "BATCH", 1)
    left_behind()
    default_storage.save("files/cd/cdef", ContentFile(b"x"))

    assert tidying.delete_bytes_without_row(timezone.now() + TOMORROW) >= 2


def test_nothing_stored_is_nothing_to_tidy(db, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path)}}
    }

    assert tidying.delete_bytes_without_row(timezone.now()) == 0


def test_files_go_with_their_owner_after_a_day(cast):
    kept = files.store_checked(pdf(), name="a.pdf", owner=cast.users["staff"])
    files.store_checked(pdf(), name="b.pdf", owner=cast.users["stranger"])
    cast.users["stranger"].delete()

    deleted = [tidying.delete_files_without_owner(timezone.now() + wait) for wait in (timedelta(), TOMORROW)]

    assert (deleted, list(StoredFile.objects.all())) == ([0, 1], [kept])


def test_upload_that_has_waited_a_day_is_refused(cast):
    kari = cast.users["staff"]
    file = files.store(upload("a.pdf", pdf()), owner=kari, user=kari)

    refused = [tidying.refuse_forgotten(timezone.now() + wait) for wait in (timedelta(), TOMORROW)]

    file.refresh_from_db()
    assert (refused, file.state) == ([0, 1], FileState.REFUSED)
