"""The files of issued documents, made once by the job from the snapshot. Jobs only: typst is large."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from billing.document import Document, Kind
from billing.issued import document_of, with_all
from billing.models import Invoice, InvoiceFile
from billing.pdf import draw
from desk.files import store_made
from desk.models import StoredFile
from kulturhus.shared.norwegian import norwegian_slug

MEDIA_TYPES = {InvoiceFile.Kind.PDF: "application/pdf", InvoiceFile.Kind.EHF: "application/xml"}


@transaction.atomic
def make_files(invoice_id: int) -> bool:
    """Draws both files and keeps them; False when they are there. Both are there, or none; two at once make them once."""
    from billing.ehf.writing import write  # noqa: PLC0415 - lxml is large, and only jobs come here

    Invoice.objects.select_for_update(no_key=True).get(pk=invoice_id)
    if InvoiceFile.objects.filter(invoice=invoice_id).exists():
        return False
    [invoice] = with_all([invoice_id])
    document = document_of(invoice)
    ehf = write(document)
    for kind, content in ((InvoiceFile.Kind.EHF, ehf), (InvoiceFile.Kind.PDF, draw(document, ehf))):
        _keep(invoice, document, kind, content)
    return True


def _keep(invoice: Invoice, document: Document, kind: InvoiceFile.Kind, content: bytes) -> None:
    checksum = sha256(content).hexdigest()
    file = store_made(
        ContentFile(content, name_of(document, kind)),
        owner=invoice,
        use=kind.value,
        media_type=MEDIA_TYPES[kind],
        sha256=checksum,
    )
    InvoiceFile.objects.create(invoice=invoice, kind=kind, file=file, sha256=checksum)


def name_of(document: Document, kind: InvoiceFile.Kind) -> str:
    """What a download is called, in the document's language: faktura-10001.pdf, faktura-10001-ehf.xml."""
    with translation.override(document.language):
        what = _("invoice") if document.kind is Kind.INVOICE else _("credit note")
    stem = f"{norwegian_slug(what)}-{norwegian_slug(document.number)}"
    return f"{stem}.pdf" if kind is InvoiceFile.Kind.PDF else f"{stem}-ehf.xml"


def files_of(invoice: Invoice) -> dict[str, StoredFile]:
    """By kind; empty as long as the job has not made them. Raises ValueError where one is not what was made: `sha256` says so."""
    rows = {row.kind: row for row in invoice.files.select_related("file")}
    for row in rows.values():
        if row.file.sha256 != row.sha256:
            raise ValueError(f"File {row.file_id} of {invoice} is not the one that was made.")
    return {kind: row.file for kind, row in rows.items()}


def read(file: StoredFile) -> bytes:
    """The bytes as they were made. Raises ValueError where they have been changed since."""
    with file.content.open("rb") as stream:
        content = bytes(stream.read())
    if sha256(content).hexdigest() != file.sha256:
        raise ValueError(f"The bytes of file {file.pk} are not those that were stored.")
    return content
