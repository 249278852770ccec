"""Files to import, made in memory."""

import csv
import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from kulturhus.shared.tables import read_tables
from members.models import Import
from members.services import plan_import, start_import
from members.services.imports import take_sheets

HEADS = ["Org.nr.", "Navn", "Kommune", "Postnr", "Kategori", "Medlem fra", "Kontaktperson", "E-post kontakt", "Tilgang"]


def number(place: int) -> str:
    """An organisation number of nobody, with the right check digit; `place` from 0."""
    stem = 320_200_00 + place
    while True:
        weights = (3, 2, 7, 6, 5, 4, 3, 2)
        rest = 11 - sum(int(digit) * weight for digit, weight in zip(str(stem), weights, strict=True)) % 11
        if rest != 10:
            return f"{stem}{rest % 11}"
        stem += 50_000


def rows(count: int) -> list[list[str]]:
    """Houses that nobody knows yet, each with an administrator."""
    return [
        [
            number(place),
            f"Prøvehus {place} KF",
            "4601",
            "5003",
            "Kulturhus",
            "01.01.2026",
            f"Person {place}",
            f"person{place}@prove.example",
            "administrator",
        ]
        for place in range(count)
    ]


def csv_file(lines: list[list[str]], name: str = "medlemmer.csv", encoding: str = "utf-8-sig") -> SimpleUploadedFile:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(lines)
    return SimpleUploadedFile(name, text.getvalue().encode(encoding))


def xlsx_file(sheets: dict[str, list[list[object]]], name: str = "medlemmer.xlsx") -> SimpleUploadedFile:
    book = Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def read(upload: SimpleUploadedFile, by) -> Import:
    """Sent in, and read here; the worker's process of its own is in test_pages."""
    row = start_import(upload, by)
    take_sheets(row, read_tables(bytes(row.content)).facts["sheets"])
    return Import.objects.get(pk=row.pk)


def planned(upload: SimpleUploadedFile, by, **fields) -> Import:
    """With its dry run, columns as they were guessed."""
    row = read(upload, by)
    plan_import(row, today=date(2026, 3, 1), **fields)
    return Import.objects.get(pk=row.pk)


def faults(row: Import) -> list[tuple[int, str, str]]:
    """(row, column, what is wrong) with the words filled in, in English."""
    return [
        (line["row"], fault["column"], fault["text"] % fault["params"] if fault["params"] else fault["text"])
        for line in row.lines
        for fault in line["faults"]
    ]
