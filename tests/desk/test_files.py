import hashlib

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from desk import files
from desk.models import FileState, StoredFile
from kulturhus.shared.uploads import IMAGES
from tests.desk.conftest import content_of, upload
from tests.shared.files import docx, pdf, picture


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


def stored(user, filename="Plan.pdf", content=None, **fields):
    return files.store(upload(filename, pdf() if content is None else content), owner=user, user=user, **fields)


def test_upload_waits_until_it_is_read(kari):
    file = stored(kari, use="plan", description="Scena sett ovanfrå")

    file.refresh_from_db()
    assert (file.state, file.owner, file.uploaded_by, file.use) == (FileState.WAITING, kari, kari, "plan")


def test_upload_is_kept_as_it_came_under_a_random_name(kari):
    content = pdf()

    file = stored(kari, content=content)

    assert (content_of(file), file.sha256) == (content, hashlib.sha256(content).hexdigest())
    assert "plan" not in file.content.name.lower()


def test_name_of_upload_is_cleaned(kari):
    assert stored(kari, "Fjordvik\u202e fdp\t plan.pdf").name == "Fjordvik fdp plan.pdf"


def test_name_given_gets_the_extension_of_the_upload(kari):
    assert [stored(kari, name=name).name for name in ("Leieavtale 2.0", "Plan.PDF")] == [
        "Leieavtale 2.0.pdf",
        "Plan.PDF",
    ]


def test_job_holds_the_number_of_the_file_only(kari):
    file = stored(kari)

    assert ProcrastinateJob.objects.get().args == {"file_id": file.pk, "max_side": None}


def test_upload_of_another_kind_is_refused_and_leaves_nothing(kari):
    with pytest.raises(ValidationError):
        stored(kari, kinds=IMAGES)

    assert (StoredFile.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_read_pdf_is_ready_and_tells_its_pages(kari, run_jobs):
    file = stored(kari)

    run_jobs()

    file.refresh_from_db()
    assert (file.state, file.pages) == (FileState.READY, 1)


def test_read_document_is_kept_as_it_came(kari, run_jobs):
    content = docx()
    file = stored(kari, "Avtale.docx", content)

    run_jobs()

    file.refresh_from_db()
    assert (file.state, content_of(file)) == (FileState.READY, content)


def test_read_picture_is_made_anew_and_the_original_removed(kari, run_jobs, django_capture_on_commit_callbacks):
    file = stored(kari, "a.png", picture(size=(1600, 800)) + b"<script>", max_side=1200)
    original = file.content.name

    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()

    file.refresh_from_db()
    assert b"script" not in content_of(file)
    assert (file.width, file.height, file.preview_width, file.preview_height) == (1200, 600, 800, 400)
    assert (default_storage.exists(original), bool(file.preview)) == (False, True)


def test_size_and_checksum_are_those_of_the_picture_made_anew(kari, run_jobs):
    file = stored(kari, "a.png", picture(size=(40, 20)))

    run_jobs()

    file.refresh_from_db()
    content = content_of(file)
    assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_file_that_cannot_be_read_is_refused_in_words(kari, run_jobs):
    file = stored(kari, content=b"%PDF-1.7\nnonsense")

    run_jobs()

    file.refresh_from_db()
    assert file.state == FileState.REFUSED
    assert file.reason.startswith("PDF-en er skadet")


def test_refusal_without_words_is_refused_by_the_database(kari):
    file = stored(kari)

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(state=FileState.REFUSED)


def test_second_run_of_the_job_changes_nothing(kari, run_jobs):
    from desk.tasks import check_stored_file

    file = stored(kari, "a.png", picture())
    run_jobs()
    file.refresh_from_db()
    name = file.content.name

    check_stored_file(file.pk)

    file.refresh_from_db()
    assert file.content.name == name


def test_new_version_replaces_the_old_one_when_it_is_ready(kari, run_jobs):
    old = stored(kari, use="plan", position=3)
    run_jobs()
    new = stored(kari, replaces=old, note="Ny rigg")
    before = list(StoredFile.objects.of(kari).ready().current())

    run_jobs()

    assert before == [old]
    assert list(StoredFile.objects.of(kari).current()) == [new]
    assert (new.version, new.use, new.position) == (2, "plan", 3)


def test_refused_version_replaces_nothing(kari, run_jobs):
    old = stored(kari)
    stored(kari, content=b"%PDF-1.7\nnonsense", replaces=old)
    run_jobs()

    again = stored(kari, replaces=old)

    run_jobs()
    assert (again.version, list(StoredFile.objects.of(kari).ready().current())) == (2, [again])


def test_two_versions_of_the_same_file_stand_in_a_row(kari):
    old = stored(kari)
    stored(kari, replaces=old)

    assert stored(kari, replaces=old).version == 3


def test_new_version_of_another_owners_file_is_an_error(kari, cast):
    old = stored(cast.users["supplier"])

    with pytest.raises(ValueError, match="owner of the old one"):
        stored(kari, replaces=old)


def test_file_of_our_own_making_is_ready_at_once(kari):
    file = files.store_checked(picture(size=(40, 20)), name="Logo.png", owner=kari, use="logo")

    assert (file.state, file.width, file.uploaded_by) == (FileState.READY, 40, None)


def test_file_handed_over_belongs_to_the_other(kari, cast):
    file, silje = stored(kari), cast.users["supplier"]

    files.hand_over(file, owner=silje, use="evidence")

    file.refresh_from_db()
    assert (file.owner, file.use) == (silje, "evidence")


def test_removed_file_leaves_no_bytes(kari, run_jobs, django_capture_on_commit_callbacks):
    file = files.store_checked(picture(), name="a.png", owner=kari)

    with django_capture_on_commit_callbacks(execute=True):
        files.remove(file)

    kept = [default_storage.exists(field.name) for field in (file.content, file.preview)]
    assert (StoredFile.objects.count(), kept) == (0, [False, False])


def test_two_gates_for_one_use_are_an_error(gates):
    gates(lambda _user: None, uses=["logo"])
    gates(lambda _user: None)

    with pytest.raises(ImproperlyConfigured):
        gates(lambda _user: None, uses=["logo", "photo"])
