"""Cells as people write them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members.imports.columns import guess, kind_named
from members.imports.known import Places
from members.imports.values import READERS


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("number", "NO 974 760 673 MVA", "974760673"),
        ("postcode", "150", "0150"),
        ("telephone", "+47 912 34 567", "91234567"),
        ("member_number", "1 234", 1234),
        ("member_number", "117,0", 117),
        ("first_day", "2026-01-31", date(2026, 1, 31)),
        ("first_day", "31.1.2026", date(2026, 1, 31)),
        ("first_day", "31.01.26", date(2026, 1, 31)),
        ("first_day", "31/01/2026", date(2026, 1, 31)),
        ("first_day", "31. januar 2026", date(2026, 1, 31)),
        ("member_since", "1998", date(1998, 1, 1)),
        ("member_since", "01.03.98", date(1998, 3, 1)),
        ("person_email", "Kari@Hus.Example ", "kari@hus.example"),
        ("email_domain", "www.hus.example/", "hus.example"),
        ("language", "Nynorsk", "nn"),
        ("access", "Administrator og faktura", ["employee", "administrator", "invoices"]),
        ("access", "tilsett; røysterett", ["employee", "vote"]),
    ],
)
def test_cell_is_read_as_people_write_it(code, text, value):
    assert READERS[code](text) == value


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("number", "974760674"),
        ("number", "97476067"),
        ("postcode", "12345"),
        ("telephone", "12"),
        ("member_number", "a lot"),
        ("first_day", "31.02.2026"),
        ("first_day", "i går"),
        ("first_day", "46022"),
        ("person_email", "kari"),
        ("language", "dansk"),
        ("access", "sjef"),
        ("access", "styret"),
        ("name", "x" * 161),
        ("name", "hei\u202ehus"),
    ],
)
def test_cell_that_cannot_be_read_is_refused(code, text):
    with pytest.raises(ValidationError):
        READERS[code](text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4601", "4601"),
        ("301", "0301"),
        ("bergen", "4601"),
        ("Bergen kommune", "4601"),
        ("Bergen (4601)", "4601"),
        ("Gáivuotna", "5540"),
        ("Finnøy", "1103"),
        ("3001", "3101"),
    ],
)
def test_municipality_is_found_by_number_and_by_every_name(text, code):
    assert Places().find(text).code == code


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Herøy", "1507", "Atlantis", "9999"])
def test_municipality_that_is_none_or_several_is_refused(text):
    with pytest.raises(ValidationError):
        Places().find(text)


def test_headings_are_guessed_in_three_languages():
    heads = ["Orgnr", "Organization", "Name", "E-post", "Kommune", "Postnr.", "Medlem sidan", "E-post kontakt", "Rolle"]
    assert guess(heads, "list") == [
        "number",
        "",
        "name",
        "email",
        "municipality",
        "postcode",
        "member_since",
        "person_email",
        "access",
    ]


def test_second_mail_column_is_the_contact_persons():
    assert guess(["Navn", "E-post", "Kontaktperson", "E-post"], "list") == [
        "name",
        "email",
        "person_name",
        "person_email",
    ]


def test_sheets_go_by_their_names():
    assert [kind_named(name) for name in ("Hus", "leverandørar", "Folk", "Tilganger", "Ark1")] == [
        "houses",
        "suppliers",
        "people",
        "accesses",
        "",
    ]
