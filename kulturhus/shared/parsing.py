"""Reading uploads with real parsers. Slow and fed by strangers: for jobs only, under their memory and time limits."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from kulturhus.shared.apart import Reading
from kulturhus.shared.uploads import OFFICE, OPEN_DOCUMENT, PREVIEW_SIDE, zip_entries

PIXEL_LIMIT = 50_000_000  # phones take 48 megapixels
IMAGE_SIDE = 2_400  # pixels
PAGE_LIMIT = 5_000
PDF_NESTING = 60
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "WEBP": {"quality": 82, "method": 4},
}

# What a PDF does when opened, and what it carries along (reliability plan c7).
PDF_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE"}
PDF_PARTS = {"/JS", "/XFA", "/EmbeddedFiles", "/RichMediaContent"}


def examine(content: bytes, media_type: str, max_side: int = IMAGE_SIDE) -> Reading:
    """`check_content`, and what is worth knowing: pictures tell `width` and `height` and bring a small `preview`, PDFs tell
    `pages`. The part `content` is what may be stored; where it is missing the upload is kept as it came.
    """
    if media_type == "application/pdf":
        return Reading({"pages": check_pdf(content)})
    if media_type not in FORMATS:
        check_content(content, media_type)
        return Reading()
    picture = reencode_image(content, max_side)
    with Image.open(io.BytesIO(picture)) as image:
        facts = {"width": image.width, "height": image.height}
    return Reading(facts, {"content": picture, "preview": reencode_image(picture, PREVIEW_SIDE, "image/webp")})


def check_content(content: bytes, media_type: str) -> bytes:
    """What may be stored of an upload: pictures re-encoded, all else as it came. Raises ValidationError in words."""
    if media_type in FORMATS:
        return reencode_image(content, IMAGE_SIDE)
    if media_type == "application/pdf":
        check_pdf(content)
    elif media_type.startswith((OFFICE, OPEN_DOCUMENT)):
        check_office(content)
    else:
        raise ValidationError(_("This kind of file cannot be read."), code="kind")
    return content


def reencode_image(source: bytes | Path, max_side: int, media_type: str = "") -> bytes:
    """The picture anew, upright, at most `max_side` pixels wide and high, without EXIF or anything else beside the pixels.

    Keeps its format unless `media_type` names another. Raises ValidationError for what is no picture or above 50 megapixels. JPEG is decoded at
    an eighth, a quarter or half of its size where that is enough: a phone's picture takes little memory.
    """
    try:
        with Image.open(
            io.BytesIO(source) if isinstance(source, bytes) else source, formats=["PNG", "JPEG", "WEBP"]
        ) as image:
            if image.width * image.height > PIXEL_LIMIT:
                raise ValidationError(_("The picture has more than 50 million pixels. Make it smaller."), code="pixels")
            share = min(1, max_side / max(image.size))
            image.draft(None, (round(image.width * share), round(image.height * share)))
            target = FORMATS.get(media_type, image.format or "PNG")
            pixels = _plain_pixels(ImageOps.exif_transpose(image), keep_alpha=target != "JPEG")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise ValidationError(_("The picture cannot be read. Save it again as JPEG or PNG."), code="image") from error
    pixels.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    pixels.save(out, format=target, **SAVE_OPTIONS[target])
    return out.getvalue()


def resize(content: bytes, widths: Sequence[int]) -> Reading:
    """A picture of ours at each of `widths` (pixels) that is smaller than itself, or at its own where none is: parts "w480"
    and so on as WebP, and facts of their heights by the same names.
    """
    facts: dict[str, Any] = {}
    parts = {}
    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"]) as image:
        pixels = _plain_pixels(image, keep_alpha=True)
    for width in [width for width in widths if width < pixels.width] or [pixels.width]:
        height = max(1, round(pixels.height * width / pixels.width))
        out = io.BytesIO()
        pixels.resize((width, height), Image.Resampling.LANCZOS).save(out, format="WEBP", **SAVE_OPTIONS["WEBP"])
        facts[f"w{width}"], parts[f"w{width}"] = height, out.getvalue()
    return Reading(facts, parts)


def _plain_pixels(image: Image.Image, *, keep_alpha: bool) -> Image.Image:
    """A new RGB or RGBA picture of the pixels alone; transparent parts turn white where the format has no alpha."""
    if not image.has_transparency_data:
        return _without_metadata(image.convert("RGB"))
    rgba = image.convert("RGBA")
    if keep_alpha:
        return _without_metadata(rgba)
    white = Image.new("RGB", rgba.size, "white")
    white.paste(rgba, mask=rgba.getchannel("A"))
    return white


def _without_metadata(image: Image.Image) -> Image.Image:
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    return clean


def check_pdf(content: bytes) -> int:
    """The number of pages. Raises ValidationError for what is broken, locked, runs something or carries other files."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as document:
            pages = len(document.pages)
            active = any(_is_active(item) for item in _dictionaries(document))
    except pikepdf.PasswordError as error:
        raise ValidationError(_("The PDF is locked with a password. Send one without."), code="locked") from error
    except (pikepdf.PdfError, ValueError, RecursionError, NotImplementedError) as error:
        raise ValidationError(_("The PDF is damaged. Make it again and send that file."), code="damaged") from error
    if active:
        raise ValidationError(
            _("The PDF holds scripts, forms that send, or other files. Print it to a new PDF and send that one."),
            code="active",
        )
    if not 0 < pages <= PAGE_LIMIT:
        raise ValidationError(_("The PDF has no pages, or too many."), code="pages")
    return pages


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file; each indirect object is visited once, direct ones below it to a fixed depth."""
    for indirect in document.objects:
        waiting = [(indirect, 0)]
        while waiting:
            item, depth = waiting.pop()
            if depth > PDF_NESTING:
                raise ValueError("nested too deeply")
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                yield item
                children = (
                    list(item.values()) if isinstance(item, pikepdf.Dictionary) else list(item.stream_dict.values())
                )
            else:
                children = list(item) if isinstance(item, pikepdf.Array) else []
            waiting += [
                (child, depth + 1) for child in children if isinstance(child, pikepdf.Object) and not child.is_indirect
            ]


def _is_active(item: pikepdf.Object) -> bool:
    entries = item.stream_dict if isinstance(item, pikepdf.Stream) else item
    if any(part in entries for part in PDF_PARTS):
        return True
    action, kind, subtype = (str(entries.get(key, "")) for key in ("/S", "/Type", "/Subtype"))
    return action in PDF_ACTIONS or kind == "/EmbeddedFile" or subtype == "/RichMedia"


def check_office(content: bytes) -> None:
    """Raises ValidationError when an Office file unpacks to more than allowed, is damaged or declares a DTD."""
    try:
        zip_entries(io.BytesIO(content))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                _check_part(archive, entry)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, OSError, zlib.error) as error:
        raise ValidationError(
            _("The document is damaged. Save it again and send that file."), code="damaged"
        ) from error


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Reads one part to its end (which proves its checksum), never more than its stated size."""
    with archive.open(entry) as part:
        head = part.read(4096).replace(b"\0", b"")  # UTF-16 too
        if entry.filename.endswith((".xml", ".rels")) and re.search(rb"<!DOCTYPE|<!ENTITY", head, re.IGNORECASE):
            raise ValueError("declares a DTD")
        while part.read(1024 * 1024):
            pass
