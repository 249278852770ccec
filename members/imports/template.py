"""The workbook of the first filling, empty: in bokmål, whoever asks for it. Its sheets and headings are those the import knows."""

from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.imports.columns import SHEETS, SheetKind

NAME = "forste-fylling.xlsx"
TEXT = "@"  # as text, so that no zero in front is lost
WIDTH = 24


def make_workbook() -> bytes:
    """Headings, a row of help and one of examples in each sheet. Rows that start with # are no data."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, and seldom needed

    book = Workbook()
    book.remove(book.active)
    with translation.override("nb"):
        for kind in SHEETS.values():
            if kind.names:
                _fill(book.create_sheet(capfirst(str(kind.label))), kind)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(sheet: Any, kind: SheetKind) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - see above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.append([_("Note (rows with # are skipped)"), *(column.heading("nb") for column in kind.columns)])
    sheet.append([_("# Help"), *(str(column.help) for column in kind.columns)])
    sheet.append([_("# Example"), *(column.example for column in kind.columns)])
    for place in range(1, len(kind.columns) + 2):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTH
        sheet.column_dimensions[letter].number_format = TEXT
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).fill = PatternFill("solid", fgColor="DCEBF0")
        for row in (1, 2):
            sheet.cell(row, place).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(2, place).font = Font(italic=True)
        sheet.cell(3, place).font = Font(italic=True, color="6B5A68")
    sheet.freeze_panes = "B2"
