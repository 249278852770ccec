"""Tables that people send, XLSX or CSV, as rows of text. The kind is told by the bytes, never by the name.

Read with a real parser: for jobs only, in a process of its own (`apart`). Nothing is computed: a formula is no value, and
text that looks like one stays text.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections import Counter
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.apart import Reading
from kulturhus.shared.export import FORMULA, UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

BYTES = 5 * 1024 * 1024
ROWS = 5_000  # with anything in them, in all sheets together
COLUMNS = 60
LONGEST = 1_000  # characters kept of a cell
SHEETS = 10
DELIMITERS = ";,\t"
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"

Row = list[Any]  # number as a spreadsheet shows it, and the texts


def read_tables(content: bytes) -> Reading:
    """`sheets`: for each a `name` (empty for CSV), `rows` as [number, [texts]] without empty ones, and `formulas` as
    [number, column from 0]. Raises ValidationError in words.
    """
    if content.startswith(b"PK\x03\x04"):
        sheets = _workbook(content)
    else:
        sheets = [{"name": "", "rows": _lines(_decoded(content)), "formulas": []}]
    number = sum(len(sheet["rows"]) for sheet in sheets)
    if number > ROWS:
        raise ValidationError(_("There are too many rows. Divide the file: 5,000 rows is the most."), code="rows")
    if not number:
        raise ValidationError(_("There is nothing in the file."), code="empty")
    return Reading({"sheets": [sheet for sheet in sheets if sheet["rows"]]})


def _workbook(content: bytes) -> list[dict[str, Any]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    from kulturhus.shared.parsing import check_office  # noqa: PLC0415 - large, and CSV needs none of it

    check_office(content)
    try:
        # Formulas, not what was computed last: the two cannot be told apart afterwards.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return [_sheet(sheet) for sheet in book.worksheets[:SHEETS] if sheet.sheet_state == "visible"]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, ParseError) as error:
        raise ValidationError(
            _("The workbook cannot be read. Save it as XLSX again and send that file."), code="workbook"
        ) from error


def _sheet(sheet: Any) -> dict[str, Any]:
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    rows: list[Row] = []
    formulas: list[list[int]] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS), start=1):
        texts = [_text(cell.value) for cell in cells]
        formulas += [[number, place] for place, cell in enumerate(cells) if cell.data_type in ("f", "e")]
        _add(rows, number, texts)
    return {"name": sheet.title[:60], "rows": rows, "formulas": formulas}


def _text(value: Any) -> str:
    """A value as one would type it; a whole number has no decimals, a day no time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _clean(str(value))


def _clean(text: str) -> str:
    """Without what cannot be seen, at most LONGEST characters. The apostrophe of our own exports goes."""
    plain = UNPRINTABLE.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ").strip()
    if plain.startswith("'") and plain[1:].startswith(FORMULA):
        plain = plain[1:]
    return plain[:LONGEST]


def _decoded(content: bytes) -> str:
    """UTF-8, else UTF-16 with its mark, else Windows-1252, as Excel has saved CSV through the years."""
    if content.startswith(OLD_OFFICE):
        raise ValidationError(
            _("Old Excel files (.xls) and those with a password cannot be read. Save it as XLSX without a password."),
            code="old",
        )
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and (BINARY.search(content[:65536]) or content.startswith(b"%PDF")):
        raise ValidationError(_("This is not a table. Send XLSX or CSV."), code="kind")
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("The letters in the file cannot be read. Save it as CSV UTF-8."), code="letters")


def _lines(text: str) -> list[Row]:
    rows: list[Row] = []
    delimiter, skipped = _delimiter(text)
    try:
        records: Iterable[list[str]] = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, record in enumerate(records, start=1):
            if number > skipped:
                _add(rows, number, [_clean(cell) for cell in record[:COLUMNS]])
    except csv.Error as error:
        raise ValidationError(
            _("The quotation marks in the file do not fit together. Save it as CSV once more."), code="csv"
        ) from error
    return rows


def _delimiter(text: str) -> tuple[str, int]:
    """The one that stands most often in the headings, and how many lines come before these (`sep=;` of Excel)."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    told = re.fullmatch(r"sep=(.)", first.strip("\ufeff "))
    if told:
        return told[1], 1
    times = Counter(re.sub(r'"[^"]*"', "", first))
    return max(DELIMITERS, key=lambda sign: times[sign]), 0


def _add(rows: list[Row], number: int, texts: list[str]) -> None:
    """Empty rows are left out, and what is empty at the end of one."""
    while texts and not texts[-1]:
        texts.pop()
    if texts and len(rows) <= ROWS:
        rows.append([number, texts])
