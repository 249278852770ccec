"""Lists as files for a spreadsheet: one function, so that all of them are safe to open and cost the same memory.

Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection). Whoever wants to know
what left the portal listens: `listen`.
"""

import csv
import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

CSV, XLSX = "csv", "xlsx"
KINDS = (XLSX, CSV)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767  # characters in a cell of Excel
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Listener = Callable[[HttpRequest, str, int, str], None]
_LISTENERS: list[Listener] = []


def listen(listener: Listener) -> None:
    """`listener(request, what, rows, kind)` is called before a list goes out. Told by an app when it is ready."""
    _LISTENERS.append(listener)


def tell(request: HttpRequest, what: str, rows: int, kind: str) -> None:
    for listener in _LISTENERS:
        listener(request, what, rows, kind)


def export_rows(filename: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]], kind: str) -> HttpResponseBase:
    """An answer with `rows` under the headings `columns`, as `filename`.csv or .xlsx; rows are read as they are written.

    CSV is what Norwegian Excel opens by a double click: semicolons, UTF-8 with a byte order mark, decimal comma.
    Numbers stay numbers and dates dates; times are Norway's.
    """
    lines = ([cell(value) for value in row] for row in chain([columns], rows))
    if kind == CSV:
        response: Any = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    else:
        response = FileResponse(_workbook(lines), content_type=XLSX_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}.{kind}"'
    return response  # type: ignore[no-any-return]


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it: a number, a day, a time without zone, or harmless text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None, microsecond=0)
    if isinstance(value, int | float | Decimal | date):
        return value
    if isinstance(value, list | tuple | set):
        return cell(", ".join(str(part) for part in value))
    text = html.unescape(strip_tags(value)) if isinstance(value, SafeString) else str(value)
    return harmless(UNPRINTABLE.sub("", text)[: LONGEST - 1])


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


class _Echo:
    """A file for csv.writer that hands each line back."""

    def write(self, line: str) -> str:
        return line


def _csv(lines: Iterable[list[Any]]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    for line in lines:
        yield writer.writerow([_written(value) for value in line])


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value).replace(".", ",") if isinstance(value, float | Decimal) else str(value)


def _workbook(lines: Iterable[list[Any]]) -> Any:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, and seldom needed

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for line in lines:
        sheet.append(line)
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file
