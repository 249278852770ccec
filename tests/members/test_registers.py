"""The client of Enhetsregisteret, against a server on this machine."""

from datetime import date

import pytest

from members.registers import RegisterError, Unit, fetch_unit, get_json
from members.registers.client import RECORDED

NUMBER = "313100103"
PATH = f"/api/enheter/{NUMBER}"
SUB_PATH = f"/api/underenheter/{NUMBER}"
ANSWER = {
    "organisasjonsnummer": NUMBER,
    "navn": "HØGLIA  KULTURHUS KF",
    "organisasjonsform": {"kode": "KF", "beskrivelse": "Kommunalt foretak"},
    "hjemmeside": "www.hoglia.example",
    "forretningsadresse": {
        "adresse": ["c/o Kommunen", "Torget 4"],
        "postnummer": "2900",
        "poststed": "FAGERNES",
        "kommunenummer": "3451",
        "landkode": "NO",
    },
    "maalform": "Nynorsk",
    "konkurs": False,
    "underAvvikling": True,
}


def test_unit_is_read(register):
    register.tell(PATH, body=ANSWER)
    unit = fetch_unit("NO 313 100 103 MVA")
    assert unit == Unit(
        number=NUMBER,
        name="HØGLIA KULTURHUS KF",
        form="KF",
        address=("c/o Kommunen", "Torget 4"),
        postcode="2900",
        city="FAGERNES",
        municipality="3451",
        country="NO",
        website="www.hoglia.example",
        parent="",
        language="nn",
        is_sub_unit=False,
        is_vat_registered=False,
        is_bankrupt=False,
        is_winding_up=True,
        deleted_on=None,
    )
    assert Unit.from_json(unit.as_json()) == unit


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("HØGLIA KULTURHUS KF", "Høglia Kulturhus KF"),
        ("FORENINGEN FOR LYS OG LYD", "Foreningen for Lys og Lyd"),
        ("Sogn-og-Fjord teater", "Sogn-og-Fjord teater"),
        ("NORD-AURDAL KOMMUNE", "Nord-Aurdal Kommune"),
    ],
)
def test_name_is_readable(register, name, readable):
    register.tell(PATH, body=ANSWER | {"navn": name})
    assert fetch_unit(NUMBER).readable_name == readable


def test_sub_unit_is_found_where_there_is_no_unit(register):
    where = {"adresse": ["Idrettsveien 3"], "postnummer": "3550", "poststed": "GOL"}
    told = {"organisasjonsnummer": NUMBER, "navn": "FJELLBYEN", "organisasjonsform": {"kode": "BEDR"}}
    register.tell(SUB_PATH, body=told | {"beliggenhetsadresse": where, "overordnetEnhet": "313100200"})
    unit = fetch_unit(NUMBER)
    assert (unit.is_sub_unit, unit.parent, unit.postcode) == (True, "313100200", "3550")


def test_deleted_unit_says_when(register):
    register.tell(PATH, body=ANSWER | {"slettedato": "2025-03-31"})
    unit = fetch_unit(NUMBER)
    assert (unit.deleted_on, unit.is_gone) == (date(2025, 3, 31), True)
    assert Unit.from_json(unit.as_json()) == unit


@pytest.mark.parametrize("status", [404, 410])
def test_unknown_or_removed_number_is_none_and_remembered(register, status):
    register.tell(PATH, status)
    register.tell(SUB_PATH, status)
    assert [fetch_unit(NUMBER), fetch_unit(NUMBER)] == [None, None]
    assert register.asked == [PATH, SUB_PATH]


def test_number_of_wrong_length_is_not_asked_for(register):
    assert fetch_unit("../roller") is None
    assert register.asked == []


def test_answer_is_remembered_unless_a_fresh_one_is_wanted(register):
    register.tell(PATH, body=ANSWER)
    fetch_unit(NUMBER)
    fetch_unit(NUMBER)
    assert register.asked == [PATH]
    fetch_unit(NUMBER, fresh=True)
    assert register.asked == [PATH, PATH]


def test_fault_that_passes_is_tried_again(register):
    register.tell(PATH, 500)
    register.tell(PATH, body=ANSWER)
    assert fetch_unit(NUMBER).name == "HØGLIA KULTURHUS KF"
    assert register.asked == [PATH, PATH]


def test_lasting_fault_is_an_error_after_three_attempts(register):
    register.tell(PATH, 503)
    with pytest.raises(RegisterError):
        fetch_unit(NUMBER)
    assert register.asked == [PATH] * 3


@pytest.mark.parametrize("body", [b"<html>", b"{", b'{"navn": "X", "organisasjonsform": 3}', b"[]x", b'"text"'])
def test_answer_that_cannot_be_read_is_an_error(register, body):
    register.tell(PATH, body=body)
    with pytest.raises(RegisterError):
        fetch_unit(NUMBER)


def test_refusal_is_an_error_at_once(register):
    register.tell(PATH, 400)
    with pytest.raises(RegisterError):
        get_json(f"enheter/{NUMBER}")
    assert register.asked == [PATH]


def test_slow_register_is_given_up(register, seconds):
    register.tell(PATH, body=ANSWER, wait=10)
    with pytest.raises(RegisterError):
        fetch_unit(NUMBER, patience=0.4)
    assert seconds() < 2


def test_register_that_is_down_is_an_error(settings, db):
    settings.REGISTER_URL = "http://127.0.0.1:9/api"
    with pytest.raises(RegisterError):
        fetch_unit(NUMBER, patience=0.1)


def test_redirect_is_not_followed(register):
    register.tell(PATH, 302)
    with pytest.raises(RegisterError):
        fetch_unit(NUMBER)


def test_parameters_are_sent_in_order(register):
    register.tell("/api/enheter?kommunenummer=3451&size=2", body={"page": 1})
    assert get_json("enheter", {"size": "2", "kommunenummer": "3451"}) == {"page": 1}


def test_recorded_units_are_told_without_an_address():
    assert fetch_unit(NUMBER).name == "HØGLIA KULTURHUS KF"
    assert fetch_unit("313100707").is_sub_unit
    assert fetch_unit("974760673") is None


def test_real_portal_knows_no_recorded_units(settings):
    settings.PRODUCTION = True
    assert fetch_unit(NUMBER) is None


@pytest.mark.parametrize("file", sorted(RECORDED.glob("*.json")), ids=lambda file: file.stem)
def test_recorded_file_is_read_by_its_number(file):
    unit = fetch_unit(file.stem.rpartition("-")[2])
    assert unit.number == file.stem.rpartition("-")[2]
    assert unit.number.startswith("3")
