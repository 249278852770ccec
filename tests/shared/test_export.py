"""Lists as files: what a spreadsheet reads is what was told, and nothing runs."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe
from openpyxl import load_workbook

from kulturhus.shared.export import cell, export_rows


def content(kind, rows, columns=("A", "B")):
    response = export_rows("liste", list(columns), iter(rows), kind)
    raw = b"".join(response.streaming_content)
    response.close()
    return response, raw


def read_csv(raw):
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def read_xlsx(raw):
    return [list(row) for row in load_workbook(io.BytesIO(raw)).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("text", ["=1+1", "+47 22", "-cmd", "@SUM(A1)", "\t=1", "\r=1"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_formula_is_never_run(kind, text):
    raw = content(kind, [[text, "x"]])[1]
    found = (read_csv(raw) if kind == "csv" else read_xlsx(raw))[1][0]
    assert found.startswith("'")


def test_formula_is_marked_in_any_kind_of_text():
    assert [cell(text) for text in ("=1", mark_safe("<b>=1</b>"), ["=1"], "1=1")] == ["'=1", "'=1", "'=1", "1=1"]


def test_csv_opens_in_norwegian_excel():
    raw = content("csv", [["Ål; Bø", Decimal("12.50")]])[1]
    assert raw == '\ufeffA;B\r\n"Ål; Bø";12,50\r\n'.encode()


def test_numbers_and_days_stay_what_they_are():
    row = [-5, date(2026, 2, 3)]
    assert read_xlsx(content("xlsx", [row])[1])[1] == [-5, datetime(2026, 2, 3)]  # noqa: DTZ001
    assert read_csv(content("csv", [row])[1])[1] == ["-5", "03.02.2026"]


def test_times_are_norways():
    assert cell(datetime(2026, 7, 1, 10, 0, tzinfo=UTC)) == datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001


def test_what_xml_cannot_hold_is_left_out():
    assert read_xlsx(content("xlsx", [["a\x00\x0bb", "x" * 40000]])[1])[1] == ["ab", "x" * 32766]


def test_rows_are_read_as_they_are_written():
    taken = []

    def rows():
        for number in range(3):
            taken.append(number)
            yield [number, "x"]

    response = export_rows("liste", ["A", "B"], rows(), "csv")
    before = list(taken)
    assert (before, len(b"".join(response.streaming_content).splitlines())) == ([], 4)


def test_file_has_a_name():
    assert content("xlsx", [])[0]["Content-Disposition"] == 'attachment; filename="liste.xlsx"'
