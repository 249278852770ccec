import pytest
from django.contrib import admin

from desk import files
from desk.inlines import FileInline
from desk.models import StoredFile
from kulturhus.shared.uploads import IMAGES
from tests.desk.conftest import upload
from tests.shared.files import pdf, picture


class PictureInline(FileInline):
    use, kinds, needs_description = "picture", IMAGES, True


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


@pytest.fixture
def formset(cast, kari, rf):
    """`formset(rows, uploads)`: the inline under Kari, sent in by the secretariat. Rows are dicts of the form's fields."""

    def make(rows, uploads):
        request = rf.post("/")
        request.user = cast.fresh("secretariat")
        kind = PictureInline(type(kari), admin.site).get_formset(request, kari)
        prefix = kind.get_default_prefix()
        there = len([row for row in rows if "id" in row])
        data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": there}
        for place, row in enumerate(rows):
            data |= {f"{prefix}-{place}-{name}": value for name, value in ({"position": 0} | row).items()}
        given = {f"{prefix}-{place}-upload": file for place, file in uploads.items()}
        queryset = StoredFile.objects.filter(use="picture").current().order_by("position", "pk")
        return kind(data, given, instance=kari, queryset=queryset, prefix=prefix)

    return make


def test_new_row_stores_the_upload_under_the_owner(cast, kari, formset):
    sent = formset([{"description": "Salen sett fra scenen"}], {0: upload("a.png", picture())})

    assert sent.is_valid(), sent.errors
    sent.save()

    file = StoredFile.objects.get()
    assert (file.owner, file.use, file.name, file.uploaded_by) == (kari, "picture", "a.png", cast.users["secretariat"])


@pytest.mark.parametrize(
    ("row", "file", "field"),
    [
        ({"description": "Salen"}, None, "upload"),
        ({"description": ""}, upload("a.png", picture()), "description"),
        ({"description": "Salen"}, upload("a.pdf", pdf()), "upload"),
    ],
)
def test_row_that_lacks_something_says_so_beside_the_field(formset, row, file, field):
    sent = formset([row], {0: file} if file else {})

    assert (sent.is_valid(), list(sent.errors[0])) == (False, [field])


def test_new_upload_in_a_row_becomes_the_next_version(kari, formset):
    old = files.store_checked(picture(), name="a.png", owner=kari, use="picture", description="Før")
    sent = formset([{"id": old.pk, "description": "Etter", "name": "a.png"}], {0: upload("b.png", picture())})

    assert sent.is_valid(), sent.errors
    sent.save()

    new = StoredFile.objects.get(replaces=old)
    assert (new.version, new.description, new.name) == (2, "Etter", "b.png")


def test_row_without_upload_changes_its_words_only(kari, formset):
    file = files.store_checked(picture(), name="a.png", owner=kari, use="picture", description="Før")
    sent = formset([{"id": file.pk, "description": "Etter", "name": ""}], {})

    assert sent.is_valid(), sent.errors
    sent.save()

    file.refresh_from_db()
    assert (StoredFile.objects.count(), file.description, file.name) == (1, "Etter", "a.png")


def test_deleted_row_goes_with_its_bytes(kari, formset, django_capture_on_commit_callbacks):
    file = files.store_checked(picture(), name="a.png", owner=kari, use="picture", description="Før")
    sent = formset([{"id": file.pk, "description": "Før", "DELETE": "on"}], {})

    assert sent.is_valid(), sent.errors
    with django_capture_on_commit_callbacks(execute=True):
        sent.save()

    assert (StoredFile.objects.count(), file.content.storage.exists(file.content.name)) == (0, False)


def test_file_tells_how_far_it_has_come(kari):
    inline = PictureInline(type(kari), admin.site)
    ready = files.store_checked(picture(), name="a.png", owner=kari)
    waiting = files.store(upload("b.png", picture()), owner=kari, user=kari)

    assert inline.there(ready) == f'<a href="{ready.get_absolute_url()}">a.png</a>'
    assert inline.there(waiting) == "Kontrolleres. "
