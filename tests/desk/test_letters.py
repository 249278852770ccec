from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desk import mail_kinds
from desk.letters import GAP, harmless, own_address, own_words, quote, write
from desk.mail_kinds import MailKind, Place

LETTER = """{% load i18n %}Hei {{ name }}
{{ lines }}
{{ text }}
{{ address }}"""
EMPTY = {"name": "Kari", "lines": "", "text": "", "address": ""}


@pytest.fixture
def letter(db, tmp_path, settings, monkeypatch):
    """`letter(**context)` writes the mail above."""
    folder = tmp_path / "emails" / "tests"
    folder.mkdir(parents=True)
    (folder / "hei.txt").write_text(LETTER)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [Path(tmp_path), *settings.TEMPLATES[0]["DIRS"]]}]
    settings.SITE_ADDRESS = "https://portal.example"
    kind = MailKind("tests.hei", "Hei", "", tuple(Place(name, "", "") for name in EMPTY))
    monkeypatch.setattr(mail_kinds, "_GROUPS", mail_kinds._GROUPS | {"tests": ("tests", [kind])})
    return lambda language="nb", **context: write("tests.hei", language, EMPTY | context)


def test_first_line_is_the_subject(letter):
    found = letter(name="Kari", text=own_words("Takk for sist."))

    assert (found.subject, found.text.splitlines()[0]) == ("Hei Kari", "Takk for sist.")


def test_letter_ends_with_the_sender_in_the_readers_language(letter):
    nb, nn = letter("nb", name="Kari"), letter("nn", name="Kari")

    assert nb.text.endswith(
        "-- \nNorske kulturhus\nhttps://portal.example\n\nDu kan svare på denne e-posten. Et menneske leser svaret.\n"
    )
    assert nn.text.endswith("Du kan svare på denne e-posten. Eit menneske les svaret.\n")


def test_words_of_people_are_shown_as_written_without_html_escapes(letter):
    assert letter(name='Kari & Ola <"Nordvik">').subject == 'Hei Kari & Ola <"Nordvik">'


def test_name_of_several_lines_stays_in_the_subject(letter):
    assert letter(name="Kari\nBcc: alle@eksempel.example").subject == "Hei Kari Bcc: alle@eksempel.example"


@pytest.mark.parametrize(
    "words", ["https://ond.example/x", "www.ond.example", "ond.example", "http://kari@ond.example:80"]
)
def test_words_of_people_become_no_link(words):
    found = harmless(words)

    assert found.replace(GAP, "") == words
    assert "://" not in found
    assert "www.ond" not in found
    assert ".example" not in found.replace("@ond.example", "")


@pytest.mark.parametrize("words", ["kari@fjordvik.example", "(kari@fjordvik.example),", "Møt opp kl. 10.30, 1.2.2027."])
def test_words_that_are_no_link_are_left_alone(words):
    assert harmless(words) == words


def test_invisible_characters_are_taken_out():
    assert harmless("Kari\u202e\u200b  Nordvik\x00") == "Kari Nordvik"


def test_quoted_text_is_marked_on_every_line():
    assert quote("Hei.\n\nSe www.ond.example\r\n") == f"> Hei.\n>\n> Se www.{GAP}ond.{GAP}example"


def test_own_address_is_whole(letter):
    assert "https://portal.example/min-side/" in letter(name="Kari", address=own_address("/min-side/")).text


def test_lines_and_numbers_are_written_in_the_readers_manner(letter):
    found = letter(name="Kari", lines=[Decimal("12500.50"), date(2027, 2, 1)])

    assert found.text.startswith("- 12\xa0500,50\n- 1. februar 2027")


@pytest.mark.parametrize("value", [object(), Path("/"), {1, 2}, [object()], {"a": "b"}, True])
def test_value_that_is_not_plain_is_an_error(letter, value):
    with pytest.raises(TypeError, match="plain values only"):
        letter(name=value)


def test_dates_and_nothing_are_plain(letter):
    assert letter(name=date(2027, 2, 1), text=None).subject == "Hei 1. februar 2027"


def test_line_of_empty_places_is_left_out(letter):
    assert letter(text="Takk.").text.startswith("Takk.\n\n-- ")


def test_braces_in_words_of_people_stay_what_they_are(letter):
    assert letter(name="{address}", address=own_address("/")).subject == "Hei {address}"


@pytest.mark.parametrize("change", [{"more": "x"}, {"name": None}])
def test_values_are_those_of_the_kind_and_no_others(letter, change):
    context = {key: value for key, value in (EMPTY | change).items() if value is not None}
    with pytest.raises(TypeError, match="has the places"):
        write("tests.hei", "nb", context)


def test_mail_nobody_has_told_of_is_not_written(db):
    with pytest.raises(LookupError, match=r"tests\.unknown"):
        write("tests.unknown", "nb", {})
