"""What may be uploaded, judged by name, size and the bytes themselves (reliability plan c7).

The web process looks at signatures and at the table of contents of zip files only; parsers run in jobs (`parsing`).
SVG, HTML and macro documents are in no list: they run when opened.
"""

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.core.files.base import File

ZIP_ENTRIES = 2_000
ZIP_UNPACKED = 100 * 1024 * 1024  # bytes
ZIP_RATIO = 200
PREVIEW_SIDE = 800  # pixels of the small picture; as WebP some 20 to 100 kB

OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
OFFICE = "application/vnd.openxmlformats-officedocument"

TypeCheck = Callable[[IO[bytes]], bool]


@dataclass(frozen=True)
class Kind:
    """One kind of file: the media type it is served with, and whether some bytes are of it."""

    media_type: str
    matches: TypeCheck


def _starts(*signatures: bytes) -> TypeCheck:
    return lambda handle: handle.read(16).startswith(signatures)


def _webp(handle: IO[bytes]) -> bool:
    head = handle.read(16)
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def _zip_with(part: str) -> TypeCheck:
    """An Office file: a zip with `part` and the list of content types in it, and nothing that runs."""

    def matches(handle: IO[bytes]) -> bool:
        names = {entry.filename for entry in zip_entries(handle)}
        return {part, "[Content_Types].xml"} <= names and not any("vbaproject" in name.lower() for name in names)

    return matches


def _open_document(media_type: str) -> TypeCheck:
    """An OpenDocument file: a zip that starts with its own media type (ODF 1.3 part 2, 3.3), and no macros."""

    def matches(handle: IO[bytes]) -> bool:
        names = [entry.filename for entry in zip_entries(handle)]
        handle.seek(0)
        named = f"mimetype{media_type}".encode() in handle.read(200)
        return named and "content.xml" in names and not any(name.startswith(("Basic/", "Scripts/")) for name in names)

    return matches


def _office(name: str, part: str) -> Kind:
    return Kind(f"{OFFICE}.{name}", _zip_with(part))


def _odf(name: str) -> Kind:
    return Kind(f"{OPEN_DOCUMENT}.{name}", _open_document(f"{OPEN_DOCUMENT}.{name}"))


KINDS: dict[str, Kind] = {
    "pdf": Kind("application/pdf", _starts(b"%PDF-")),
    "png": Kind("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("image/jpeg", _starts(b"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", _starts(b"\xff\xd8\xff")),
    "webp": Kind("image/webp", _webp),
    "docx": _office("wordprocessingml.document", "word/document.xml"),
    "xlsx": _office("spreadsheetml.sheet", "xl/workbook.xml"),
    "pptx": _office("presentationml.presentation", "ppt/presentation.xml"),
    "odt": _odf("text"),
    "ods": _odf("spreadsheet"),
    "odp": _odf("presentation"),
}
LOGOS = ("png", "jpg", "jpeg")
IMAGES = (*LOGOS, "webp")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
DOCUMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp")


def zip_entries(handle: IO[bytes]) -> list[zipfile.ZipInfo]:
    """The table of contents of a zip file. Raises BadZipFile when it is none, or more than it may unpack to."""
    if handle.read(4) != b"PK\x03\x04":
        raise zipfile.BadZipFile("does not start as a zip file")
    with zipfile.ZipFile(handle) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > ZIP_ENTRIES or unpacked > ZIP_UNPACKED or unpacked > ZIP_RATIO * max(packed, 1):
        raise zipfile.BadZipFile("too large when unpacked")
    return entries


def accept(kinds: Iterable[str]) -> str:
    """The `accept` attribute of a file field."""
    return ",".join(f".{kind}" for kind in kinds)


def check_upload(file: "File[Any]", kinds: Iterable[str] | None = None) -> str:
    """The media type of `file`, which may be of `kinds` (extensions; all known when None).

    Raises ValidationError in words. Leaves the file at its start.
    """
    allowed = tuple(kinds or KINDS)
    name = file.name or ""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if "jpg" in allowed and _is_heic(extension, file):
        raise ValidationError(
            _(
                "This is a HEIC picture, which most browsers cannot show. Send it as JPEG: on an iPhone choose Settings, "
                "Camera, Formats, Most Compatible and take it again, or mail the picture to yourself, which makes it JPEG."
            ),
            code="heic",
        )
    if extension not in allowed:
        raise ValidationError(
            _("This kind of file cannot be used here. Choose one of: %(kinds)s."),
            code="kind",
            params={"kinds": ", ".join(kind.upper() for kind in allowed if kind != "jpeg")},
        )
    _check_size(file)
    kind = KINDS[extension]
    if not _is_of(kind, file):
        raise ValidationError(
            _("What is in the file is not %(kind)s, or it holds macros. Save it as %(kind)s again and send that file."),
            code="content",
            params={"kind": extension.upper()},
        )
    return kind.media_type


def _is_heic(extension: str, file: "File[Any]") -> bool:
    """By name, or by the brand in the first box (ISO/IEC 14496-12, 4.3): phones rename the files they send."""
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    return extension in ("heic", "heif") or (head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS)


def _check_size(file: "File[Any]") -> None:
    size = file.size or 0
    if not size:
        raise ValidationError(_("The file is empty."), code="empty")
    if size > settings.UPLOAD_LIMIT:
        raise ValidationError(
            _("The file is %(size)s. The limit is %(limit)s."),
            code="size",
            params={"size": filesizeformat(size), "limit": filesizeformat(settings.UPLOAD_LIMIT)},
        )


def _is_of(kind: Kind, file: "File[Any]") -> bool:
    file.seek(0)
    try:
        return kind.matches(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    finally:
        file.seek(0)
