"""Handing EHF over: an adapter for each way there is. Now a folder that another program empties; an access point's own
interface is one more class with the same two names.
"""

import os
from base64 import b64encode
from pathlib import Path
from typing import Protocol

from django.conf import settings
from lxml import etree

from billing.ehf.names import CAC, CBC, PREFIXES
from billing.ehf.writing import as_bytes, basic


class Transport(Protocol):
    """`send` may be called twice with the same name and bytes: the receiver gets the document once. What it returns is
    noted with the delivery. Raises OSError when it may be tried again.
    """

    def send(self, name: str, xml: bytes) -> str: ...


class FolderDrop:
    """Puts files into a folder. A file appears there whole or not at all (rename within one file system)."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def send(self, name: str, xml: bytes) -> str:
        part = self.folder / f".{name}.part"
        with part.open("wb") as stream:
            stream.write(xml)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self.folder / name)
        return name


def transport() -> Transport | None:
    """The one that is set up; None where EHF is downloaded and sent by hand."""
    return FolderDrop(settings.EHF_FOLDER) if settings.EHF_FOLDER else None


def with_pdf(xml: bytes, pdf: bytes, name: str) -> bytes:
    """A copy of an EHF file with the PDF in it, for receivers that show it. What is stored stays without."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True))
    reference = etree.Element(etree.QName(CAC, "AdditionalDocumentReference"))
    basic(reference, "ID", root.findtext("cbc:ID", namespaces=PREFIXES))
    attachment = etree.SubElement(reference, etree.QName(CAC, "Attachment"))
    binary = etree.SubElement(
        attachment,
        etree.QName(CBC, "EmbeddedDocumentBinaryObject"),
        {"mimeCode": "application/pdf", "filename": name},
    )
    binary.text = b64encode(pdf).decode()
    root.find("cac:AccountingSupplierParty", PREFIXES).addprevious(reference)
    return as_bytes(root)
