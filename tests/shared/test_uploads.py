import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kulturhus.shared import uploads
from kulturhus.shared.uploads import check_upload
from tests.shared.files import DOCX, ODT, docx, odt, pdf, picture, zipped


def upload(name, content):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Plan.PDF", pdf(), "application/pdf"),
        ("a.png", picture(), "image/png"),
        ("a.jpg", picture("JPEG"), "image/jpeg"),
        ("a.jpeg", picture("JPEG"), "image/jpeg"),
        ("a.webp", picture("WEBP"), "image/webp"),
        ("a.docx", docx(), DOCX),
        ("a.odt", odt(), ODT),
    ],
)
def test_upload_of_known_kind_gives_its_media_type(name, content, media_type):
    assert check_upload(upload(name, content)) == media_type


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.svg", b"<svg/>", "kind"),
        ("a.html", b"<html>", "kind"),
        ("a", pdf(), "kind"),
        ("a.docm", docx(), "kind"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html><script>alert(1)</script>", "content"),
        ("a.png", picture("JPEG"), "content"),
        ("a.docx", pdf(), "content"),
        ("a.docx", odt(), "content"),
        ("a.docx", docx(**{"word/vbaProject.bin": b"x"}), "content"),
        ("a.docx", b"%PDF-" + docx(), "content"),
        ("a.odt", odt(**{"Basic/Standard/x.xml": b"x"}), "content"),
        ("a.odt", zipped({"content.xml": "x"}), "content"),
        ("a.docx", docx(big=b"0" * 5_000_000), "content"),
        ("a.docx", docx(**{f"x{i}": b"" for i in range(2_001)}), "content"),
    ],
)
def test_upload_of_wrong_kind_is_refused(name, content, code):
    with pytest.raises(ValidationError) as refusal:
        check_upload(upload(name, content))

    assert refusal.value.code == code


def test_upload_outside_the_kinds_of_the_field_is_refused_and_names_them():
    with pytest.raises(ValidationError) as refusal:
        check_upload(upload("a.pdf", pdf()), uploads.LOGOS)

    assert refusal.value.params == {"kinds": "PNG, JPG"}


def test_upload_above_the_limit_is_refused(settings):
    settings.UPLOAD_LIMIT = 100

    with pytest.raises(ValidationError) as refusal:
        check_upload(upload("a.pdf", pdf()))

    assert refusal.value.code == "size"


def test_upload_is_left_at_its_start():
    file = upload("a.docx", docx())

    check_upload(file)

    assert file.tell() == 0


def test_accept_lists_extensions():
    assert uploads.accept(uploads.LOGOS) == ".png,.jpg,.jpeg"


def test_uploads_load_no_parser():
    code = "import sys, kulturhus.shared.uploads; print([m for m in ('PIL', 'pikepdf', 'lxml') if m in sys.modules])"

    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
