import pytest

from suppliers.contact import contact_of
from suppliers.models import ContactPerson
from suppliers.vcards import vcards
from tests.suppliers.listings import draft

pytestmark = pytest.mark.django_db


def card(cast, **fields):
    version = draft(cast.organisations["tindelyd"], **fields)
    return vcards(
        version, contact_of(version, sees_members_part=True), address="https://portal.example/leverandorer/t/"
    )


def test_card_of_firm_and_person(cast):
    person = ContactPerson(name="Silje Marie Tinderud", title="Leder; lyd", telephone="+46 8 123 456 78")
    text = card(
        cast, name="Tindelyd, nord", telephone="22 00 22 11", website="https://tindelyd.example", persons=[person]
    )
    assert text.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Tindelyd\\, nord",
        "N:Tindelyd\\, nord;;;;",
        "ORG:Tindelyd\\, nord",
        "EMAIL;TYPE=INTERNET,WORK:hei@tindelyd.example",
        "TEL;TYPE=WORK,VOICE:+4722002211",
        "URL:https://tindelyd.example",
        "SOURCE:https://portal.example/leverandorer/t/",
        "NOTE:Lyd til små og store saler.",
        "END:VCARD",
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Silje Marie Tinderud",
        "N:Tinderud;Silje Marie;;;",
        "ORG:Tindelyd\\, nord",
        "TITLE:Leder\\; lyd",
        "TEL;TYPE=WORK,VOICE:+46812345678",
        "END:VCARD",
        "",
    ]


def test_long_lines_are_folded_between_letters(cast):
    text = card(cast, summary_nb="å" * 130)
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert f"NOTE:{'å' * 130}" in text.replace("\r\n ", "")


def test_card_cannot_be_broken_out_of(cast):
    text = card(cast, summary_nb="Slutt\r\nEND:VCARD", name="A\\B")
    assert (text.count("\r\nEND:VCARD"), "FN:A\\\\B" in text) == (1, True)
