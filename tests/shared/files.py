"""Small files of every kind, made in memory."""

import io
import zipfile

import pikepdf
from PIL import Image

from kulturhus.shared.uploads import OFFICE, OPEN_DOCUMENT


def picture(form="PNG", size=(8, 6), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, options.pop("colour", 120)).save(out, format=form, **options)
    return out.getvalue()


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=how)
    return out.getvalue()


def docx(**extra):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"} | extra)


def odt(**extra):
    return zipped({"mimetype": f"{OPEN_DOCUMENT}.text", "content.xml": "<document/>"} | extra)


def pdf(change=None, **save):
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


DOCX = f"{OFFICE}.wordprocessingml.document"
ODT = f"{OPEN_DOCUMENT}.text"
