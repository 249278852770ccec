"""The files of an issued document: made once, both or none, kept beside it for ever."""

import io
from dataclasses import replace

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from billing import files
from billing.ehf.writing import write
from billing.files import files_of, make_files, read
from billing.issued import document_of, with_all
from billing.models import Invoice, InvoiceFile
from billing.pdf import draw
from billing.services import credit, issue
from desk.models import StoredFile
from tests.billing.ehf.en16931 import verdict
from tests.cast import mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(draft_of):
    return issue(draft_of(("medlemskontingent", "8000"), ("deltakeravgift", "1250.50", 3)), None)


@pytest.fixture
def made(invoice):
    make_files(invoice.pk)
    return invoice


def test_both_are_made_from_the_snapshot(made):
    document = document_of(*with_all([made.pk]))
    found = files_of(made)
    assert {kind: file.name for kind, file in found.items()} == {
        "pdf": "faktura-10001.pdf",
        "ehf": "faktura-10001-ehf.xml",
    }
    assert read(found["ehf"]) == write(document)
    assert read(found["pdf"]) == draw(document, write(document))


def test_pdf_holds_the_ehf_that_is_stored(made):
    found = files_of(made)
    with pikepdf.open(io.BytesIO(read(found["pdf"]))) as pdf:
        assert pdf.attachments["ehf.xml"].get_file().read_bytes() == read(found["ehf"])


def test_stored_ehf_is_valid_and_holds_no_pdf(made):
    xml = read(files_of(made)["ehf"])
    assert verdict(xml) == set()
    assert b"EmbeddedDocumentBinaryObject" not in xml


def test_making_again_changes_nothing(made):
    before = list(InvoiceFile.objects.values_list("file_id", "sha256").order_by("pk"))
    assert make_files(made.pk) is False
    assert list(InvoiceFile.objects.values_list("file_id", "sha256").order_by("pk")) == before


def test_made_anew_the_bytes_are_the_same(made):
    """What a restored backup may lack can be drawn again."""
    document = document_of(*with_all([made.pk]))
    again = draw(replace(document), write(document))
    assert again == read(files_of(made)["pdf"])


def test_neither_is_kept_when_one_cannot_be_made(invoice, monkeypatch):
    monkeypatch.setattr(files, "draw", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_files(invoice.pk)
    assert (InvoiceFile.objects.count(), StoredFile.objects.of(invoice).count()) == (0, 0)


@pytest.mark.parametrize("table", ["billing_invoicefile", "billing_delivery", "billing_deliveryevent"])
def test_rows_are_never_changed_or_emptied(made, table):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_file_row_is_never_changed_or_deleted(made):
    row = made.files.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        InvoiceFile.objects.update(sha256="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
    with pytest.raises(ProtectedError):
        row.file.delete()


def test_changed_bytes_are_noticed(made):
    file = files_of(made)["pdf"]
    with file.content.storage.open(file.content.name, "rb") as stream:
        bytes_ = stream.read()
    file.content.storage.delete(file.content.name)
    file.content.storage.save(file.content.name, io.BytesIO(bytes_ + b" "))
    with pytest.raises(ValueError, match="not those that were stored"):
        read(StoredFile.objects.get(pk=file.pk))


def test_replaced_row_is_noticed(made):
    StoredFile.objects.filter(pk=files_of(made)["pdf"].pk).update(sha256="0" * 64)
    with pytest.raises(ValueError, match="not the one that was made"):
        files_of(made)


def test_credit_note_is_named_in_its_language(made, cast):
    payer = made.customer
    payer.language = "en"
    payer.save()
    note = credit(made, cast.users["secretariat"], reason="Feil")
    make_files(note.pk)
    assert files_of(note)["pdf"].name == "kreditnota-k1001.pdf"


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("anonymous", 404),
        ("staff", 404),
        ("administrator", 200),
        ("other_staff", 404),
        ("secretariat", 200),
        ("stranger", 404),
    ],
)
def test_files_go_through_the_gate(made, cast, person, status):
    mandate(cast.users["administrator"], made.customer.organisation, "invoices")
    for file in files_of(made).values():
        response = cast.client(person).get(file.get_absolute_url())
        assert response.status_code == status
        if status == 200:
            assert response["Content-Disposition"].startswith("attachment")
            response.getvalue()


def test_nobody_makes_files_of_what_is_not_there(db):
    with pytest.raises(Invoice.DoesNotExist):
        make_files(0)
