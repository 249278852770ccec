"""The workbook of the first filling: the template, its sheets together, and what points across them."""

from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from members.imports.template import make_workbook
from members.models import Mandate, Membership, Organisation, User, Venue
from members.services import commit_import, undo_import
from tests.cast import make_cast
from tests.members.imports.files import faults, number, planned, read

pytestmark = pytest.mark.django_db
HOUSE = {"Organisasjonsnummer": number(0), "Navn": "Nyhus KF", "Kommune": "Bergen", "Hus i katalogen": "Nyhuset"}
SUPPLIER = {"Organisasjonsnummer": number(1), "Navn": "Lyd og lys AS", "Skriftspråk": "Nynorsk"}
PERSON = {"E-post": "ny@nyhus.example", "Navn": "Ny Person", "Stillingstittel": "Sjef", "Telefon": "91234567"}
ACCESS = {"E-post": "ny@nyhus.example", "Organisasjonsnummer": number(0), "Tilgang": "administrator, stemmerett"}


@pytest.fixture
def by():
    return make_cast().users["secretariat"]


def filled(**sheets: list[dict[str, str]]) -> SimpleUploadedFile:
    """The template with rows under its examples; keys are headings."""
    book = load_workbook(BytesIO(make_workbook()))
    for name, rows in sheets.items():
        sheet = book[name]
        heads = [cell.value for cell in sheet[1]]
        for row in rows:
            assert set(row) <= set(heads), (set(row) - set(heads), heads)
            sheet.append([row.get(head, "") for head in heads])
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("forste-fylling.xlsx", content.getvalue())


def test_template_has_headings_help_and_examples_in_bokmal():
    book = load_workbook(BytesIO(make_workbook()))
    assert book.sheetnames == ["Hus", "Leverandører", "Personer", "Tilganger"]
    rows = [[cell.value for cell in row] for row in book["Tilganger"].iter_rows()]
    assert rows[0][:3] == ["Merknad (rader med # hoppes over)", "E-post", "Organisasjonsnummer"]
    assert [row[0] for row in rows[1:]] == ["# Hjelp", "# Eksempel"]
    assert "Ansatt, administrator" in rows[1][-1]


def test_empty_template_holds_no_rows_and_no_unknown_column(by):
    row = planned(filled(), by)
    assert (row.kind, row.lines) == ("workbook", [])
    assert [told["columns"].count("") for told in row.mapping] == [1, 1, 1, 1]


def test_sheets_are_read_together_and_undone_together(by):
    upload = filled(Hus=[HOUSE], Leverandører=[SUPPLIER], Personer=[PERSON], Tilganger=[ACCESS])
    row = planned(upload, by)
    assert [(line["sheet"], line["row"], line["outcome"]) for line in row.lines] == [(at, 4, "new") for at in range(4)]
    commit_import(row, by, today=timezone.localdate().replace(month=3, day=1, year=2026))
    person = User.objects.get(email="ny@nyhus.example")
    kinds = set(Mandate.objects.filter(user=person, organisation__number=number(0)).values_list("kind", flat=True))
    assert kinds == {"employee", "administrator", "vote"}
    assert {
        (one.organisation.name, one.category_id)
        for one in Membership.objects.filter(organisation__name__in=["Nyhus KF", "Lyd og lys AS"])
    } == {
        ("Nyhus KF", "venue"),
        ("Lyd og lys AS", "supplier"),
    }
    row.refresh_from_db()
    undo_import(row, by)
    assert not Organisation.objects.filter(number__in=[number(0), number(1)]).exists()
    assert not Venue.objects.filter(slug="nyhuset").exists()


def test_order_of_the_sheets_makes_no_difference(by):
    book = load_workbook(BytesIO(filled(Hus=[HOUSE], Personer=[PERSON], Tilganger=[ACCESS]).read()))
    book.move_sheet("Tilganger", -3)
    content = BytesIO()
    book.save(content)
    row = planned(SimpleUploadedFile("omvendt.xlsx", content.getvalue()), by)
    assert row.counts == {"new": 3, "changed": 0, "same": 0, "fault": 0}


def test_access_may_name_what_the_portal_knows(by):
    access = {"E-post": "kari@fjordvik.example", "Navn": "Storelv konserthus AS", "Tilgang": "statistikk"}
    row = planned(filled(Tilganger=[access]), by)
    commit_import(row, by, today=timezone.localdate().replace(month=3, day=1, year=2026))
    assert User.objects.get(email="kari@fjordvik.example").standing.has(
        "statistics", Organisation.objects.get(name="Storelv konserthus AS").pk
    )


def test_access_to_what_nobody_knows_is_a_fault_of_its_column(by):
    row = planned(filled(Tilganger=[ACCESS | {"Tilgang": ""}, {"Tilgang": "ansatt"}]), by)
    assert faults(row) == [
        (4, "Organisasjonsnummer", "This organisation is neither known nor in the file."),
        (4, "E-post", "This person is neither known nor in the file."),
        (5, "Navn", "Write name or organisation number."),
        (5, "E-post", "Write the e-mail: a person is known by it."),
    ]


def test_sheet_of_another_name_is_left_out(by):
    book = load_workbook(BytesIO(filled(Hus=[HOUSE]).read()))
    book.create_sheet("Notater").append(["Husk", "dette"])
    content = BytesIO()
    book.save(content)
    row = read(SimpleUploadedFile("a.xlsx", content.getvalue()), by)
    assert [told["kind"] for told in row.mapping] == ["houses", "suppliers", "people", "accesses", ""]


def test_template_is_taken_from_the_back_office():
    client = make_cast().client("secretariat")
    answer = client.get(reverse("admin:members_import_template"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="forste-fylling.xlsx"'
    assert load_workbook(BytesIO(answer.content)).sheetnames[0] == "Hus"


def test_command_writes_the_template_and_overwrites_nothing(tmp_path):
    path = tmp_path / "bok.xlsx"
    call_command("workbook", str(path), stdout=StringIO())
    assert load_workbook(path).sheetnames[-1] == "Tilganger"
    with pytest.raises(CommandError):
        call_command("workbook", str(path), stdout=StringIO())
