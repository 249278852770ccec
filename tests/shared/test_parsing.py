import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from kulturhus.shared import parsing
from kulturhus.shared.parsing import check_content, check_office, check_pdf, reencode_image
from tests.shared.files import DOCX, docx, pdf, picture


def opened(content):
    return Image.open(io.BytesIO(content))


def refusal_of(act, *args):
    with pytest.raises(ValidationError) as refusal:
        act(*args)
    return refusal.value.code


def test_picture_is_shrunk_to_the_longest_side():
    assert opened(reencode_image(picture(size=(400, 200)), 100)).size == (100, 50)


def test_picture_smaller_than_the_limit_keeps_its_size():
    assert opened(reencode_image(picture(size=(40, 20)), 100)).size == (40, 20)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_picture_keeps_its_format(form):
    assert opened(reencode_image(picture(form), 100)).format == form


def test_picture_loses_exif_and_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telefon"  # turned a quarter; maker

    result = opened(reencode_image(picture("JPEG", size=(40, 20), exif=exif), 100))

    assert (result.size, dict(result.getexif())) == ((20, 40), {})


def test_large_jpeg_is_decoded_small(monkeypatch):
    sizes = []
    monkeypatch.setattr(parsing, "_plain_pixels", lambda image, **_options: sizes.append(image.size) or image)
    reencode_image(picture("JPEG", size=(4000, 3000)), 480)
    assert sizes == [(500, 375)]


def test_picture_is_made_in_each_smaller_width():
    made = parsing.resize(picture(size=(100, 50)), [20, 60, 200])
    assert (made.facts, [opened(part).size for part in made.parts.values()]) == (
        {"w20": 10, "w60": 30},
        [(20, 10), (60, 30)],
    )


def test_small_picture_is_made_in_its_own_width():
    assert parsing.resize(picture(size=(10, 5)), [20, 60]).facts == {"w10": 5}


def test_picture_loses_text_after_the_image():
    content = picture() + b"<script>alert(1)</script>"

    assert b"script" not in reencode_image(content, 100)


def test_transparent_picture_turns_white_as_jpeg():
    content = picture(mode="RGBA", colour=(0, 0, 0, 0))

    result = opened(reencode_image(content, 100, "image/jpeg"))

    assert (result.mode, result.getpixel((0, 0))) == ("RGB", (255, 255, 255))


def test_transparent_picture_keeps_alpha_as_png():
    assert opened(reencode_image(picture(mode="RGBA", colour=(1, 2, 3, 4)), 100)).getpixel((0, 0)) == (1, 2, 3, 4)


@pytest.mark.parametrize("mode", ["P", "L", "1", "LA", "I;16"])
def test_picture_in_any_mode_becomes_rgb(mode):
    assert opened(reencode_image(picture(mode=mode, colour=(1, 1) if mode == "LA" else 1), 100)).mode in {"RGB", "RGBA"}


def test_picture_above_fifty_megapixels_is_refused():
    assert refusal_of(reencode_image, picture(mode="1", size=(8000, 6251)), 100) == "pixels"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", picture("GIF"), picture()[:50], picture("JPEG", size=(400, 400))[:500]]
)
def test_picture_that_cannot_be_read_is_refused(content):
    assert refusal_of(reencode_image, content, 100) == "image"


def test_plain_pdf_gives_its_pages():
    assert check_pdf(pdf()) == 1


def with_entry(**entries):
    def change(document):
        for key, value in entries.items():
            document.Root[f"/{key}"] = value

    return pdf(change)


def nested(depth):
    value = pikepdf.Dictionary()
    for _ in range(depth):
        value = pikepdf.Dictionary(A=value)
    return value


def named(**entries):
    return pikepdf.Dictionary(
        **{key: pikepdf.Name(value) if value.startswith("/") else value for key, value in entries.items()}
    )


def attached(document):
    document.attachments["faktura.xml"] = b"<x/>"


def rich(document):
    page = document.pages[0]
    page.Annots = pikepdf.Array([named(Type="/Annot", Subtype="/RichMedia")])


@pytest.mark.parametrize(
    "content",
    [
        with_entry(OpenAction=named(S="/JavaScript", JS="app.alert(1)")),
        with_entry(OpenAction=named(S="/Launch", F="cmd.exe")),
        with_entry(AcroForm=pikepdf.Dictionary(XFA=pikepdf.Array([]))),
        with_entry(AA=pikepdf.Dictionary(WC=named(S="/SubmitForm", F="https://ond.example"))),
        pdf(attached),
        pdf(rich),
    ],
)
def test_pdf_that_acts_or_carries_files_is_refused(content):
    assert refusal_of(check_pdf, content) == "active"


def test_pdf_with_password_is_refused():
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))

    assert refusal_of(check_pdf, locked) == "locked"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n<html>", pdf()[:-60], with_entry(Deep=nested(80))])
def test_pdf_that_is_damaged_is_refused(content):
    assert refusal_of(check_pdf, content) == "damaged"


def test_pdf_without_pages_is_refused():
    assert refusal_of(check_pdf, pdf(lambda document: document.pages.__delitem__(0))) == "pages"


def test_pdf_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(parsing, "PAGE_LIMIT", 0)

    assert refusal_of(check_pdf, pdf()) == "pages"


def test_office_file_in_order_passes():
    assert check_office(docx()) is None


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        docx(**{"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        docx(**{"word/x.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
        docx().replace(b"PK\x05\x06", b"PK\x05\x07"),
    ],
)
def test_office_file_damaged_or_with_dtd_is_refused(content):
    assert refusal_of(check_office, content) == "damaged"


def test_content_of_document_is_kept_as_it_came():
    assert check_content(docx(), DOCX) == docx()


def test_content_of_picture_is_re_encoded():
    content = picture() + b"tail"

    assert not check_content(content, "image/png").endswith(b"tail")


def test_content_of_unknown_kind_is_refused():
    assert refusal_of(check_content, b"x", "text/html") == "kind"
