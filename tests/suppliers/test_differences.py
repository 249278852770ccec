import pytest

from suppliers.differences import changes
from suppliers.models import ContactPerson, Link
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(cast):
    return cast.organisations["tindelyd"]


def told(before, after):
    return {change.label: [(piece.kind, piece.text) for piece in change.pieces] for change in changes(before, after)}


def compare(organisation, old, new):
    before = published(organisation, **old).versions.get()
    return told(before, draft(organisation, **new))


def test_same_content_changes_nothing(organisation):
    fields = {"body_nb": "Vi måler.", "persons": [ContactPerson(name="Silje", email="s@tindelyd.example")]}
    assert compare(organisation, fields, fields) == {}


def test_text_is_compared_word_by_word(organisation):
    found = compare(organisation, {"summary_nb": "Lyd til små saler."}, {"summary_nb": "Lyd til store saler."})
    assert found == {
        "Kort tekst i lista": [("same", "Lyd til "), ("removed", "små "), ("added", "store "), ("same", "saler.")]
    }


def test_lists_and_switches_are_compared_by_item(organisation):
    old = {"categories": ["lydanlegg", "teleslynge"], "links": [Link(label="A", url="https://a.example")]}
    new = {"categories": ["lydanlegg", "scenelys"], "counties": ["18"], "email_public": True}
    assert compare(organisation, old, new) == {
        "Fagområder": [("removed", "Teleslynge og lyttehjelp"), ("same", "Lydanlegg"), ("added", "Scenelys")],
        "Hvor leverer dere?": [("removed", "Hele landet"), ("added", "Nordland")],
        "Vis e-postadressen for alle": [("removed", "Nei"), ("added", "Ja")],
        "Lenker": [("removed", "A: https://a.example")],
    }


def test_person_who_agrees_to_be_shown_is_a_change(organisation):
    person = {"name": "Silje", "email": "s@tindelyd.example"}
    found = compare(
        organisation,
        {"persons": [ContactPerson(**person)]},
        {"persons": [ContactPerson(**person, is_public=True)]},
    )
    assert found == {
        "Kontaktpersoner": [
            ("removed", "Silje, s@tindelyd.example, vises for medlemmer"),
            ("added", "Silje, s@tindelyd.example, vises for alle"),
        ]
    }


def test_everything_is_new_when_nothing_was_published(organisation):
    found = told(None, draft(organisation, name="Tindelyd"))
    assert found["Navn slik kundene kjenner det"] == [("added", "Tindelyd")]
    assert {kind for pieces in found.values() for kind, _text in pieces} == {"added"}
