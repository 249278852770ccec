"""Tables people send, whatever saved them."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from kulturhus.shared import tables
from kulturhus.shared.tables import read_tables
from tests.members.imports.files import xlsx_file

LINES = [[1, ["Navn", "Sted"]], [2, ["Ål kulturhus", "Ål"]]]


def only_sheet(content: bytes):
    return read_tables(content).facts["sheets"][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_every_form_excel_saves(encoding, delimiter):
    text = f"Navn{delimiter}Sted\r\nÅl kulturhus{delimiter}Ål\r\n"
    assert only_sheet(text.encode(encoding))["rows"] == LINES


def test_csv_that_names_its_delimiter_keeps_its_row_numbers():
    assert only_sheet(b"sep=,\nNavn;x,Sted\nA,B\n")["rows"] == [[2, ["Navn;x", "Sted"]], [3, ["A", "B"]]]


def test_empty_rows_keep_their_numbers():
    assert only_sheet(b"Navn\n\n;\nHus\n")["rows"] == [[1, ["Navn"]], [4, ["Hus"]]]


@pytest.mark.parametrize("text", ["=1+1", "+47 91 23 45 67", "-hus", "@hus"])
def test_text_that_looks_like_a_formula_stays_text(text):
    assert only_sheet(f"Navn\n'{text}\n{text}\n".encode())["rows"][1:] == [[2, [text]], [3, [text]]]


def test_workbook_cells_are_text_as_one_would_type_them():
    day, moment = date(2026, 12, 31), datetime(2026, 12, 31, 10, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
    file = xlsx_file({"Ark": [["A", "B", "C", "D", "E"], [974760673, 12.0, 1.5, day, moment]]})
    assert only_sheet(file.read())["rows"][1] == [2, ["974760673", "12", "1.5", "2026-12-31", "2026-12-31 10:30"]]


def test_formula_of_a_workbook_is_told_and_never_computed():
    sheet = only_sheet(xlsx_file({"Ark": [["A", "B"], ["x", "=1+1"]]}).read())
    assert sheet["formulas"] == [[2, 1]]


def test_every_visible_sheet_with_rows_is_read():
    file = xlsx_file({"Hus": [["Navn"], ["A"]], "Tom": [], "Folk": [["Navn"]]})
    assert [sheet["name"] for sheet in read_tables(file.read()).facts["sheets"]] == ["Hus", "Folk"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"%PDF-1.7 ...", "kind"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old"),
        (b"PK\x03\x04 broken", "damaged"),
        (b'Navn\n"A\nB', "csv"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content, code):
    with pytest.raises(ValidationError) as refusal:
        read_tables(content)
    assert refusal.value.code == code


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "ROWS", 3)
    with pytest.raises(ValidationError) as refusal:
        read_tables(b"A\n1\n2\n3\n4\n")
    assert refusal.value.code == "rows"
