import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from association.details import details, missing
from association.models import Details, Office, Page
from association.reference import load
from association.services import save_details
from association.validators import validate_bank_account
from members.models import Organisation
from tests.association.rows import office, page
from tests.cast import make_cast

pytestmark = pytest.mark.django_db

COMPLETE = {
    "name": "Norske kulturhus",
    "tagline_nb": "Husenes forening.",
    "organisation_number": "310000019",
    "postal_address": "Salveien 1",
    "postal_postcode": "0150",
    "postal_city": "Oslo",
    "telephone": "22000000",
    "email": "post@norskekulturhus.example",
    "sender_email": "portal@norskekulturhus.example",
    "reply_email": "post@norskekulturhus.example",
    "bank_account": "12345678903",
    "vat_status": "registered",
    "press_name": "Ida Presse",
    "press_telephone": "91234567",
}


def tell():
    row = details()
    for name, value in COMPLETE.items():
        setattr(row, name, value)
    save_details(row)


def test_fresh_portal_asks_for_what_is_missing():
    texts = [str(task) for task in missing()]
    assert "Fyll inn organisasjonsnummeret." in texts
    assert "Skriv siden «Personvern»." in texts
    assert "Fortell hvem som jobber i sekretariatet." in texts


def test_nothing_is_missing_when_all_is_told():
    cast = make_cast()
    tell()
    Page.objects.filter(body_nb="").update(body_nb="Tekst.")
    office(cast.users["secretariat"])
    office(cast.users["staff"], Office.Kind.BOARD_LEADER)
    assert missing() == []


@pytest.mark.parametrize("address", ["/", "/om/", "/om/presse/", "/aktuelt/", "/aktuelt/feed/", "/nowhere/"])
def test_missing_details_break_no_page(client, address):
    Details.objects.all().delete()
    assert client.get(address).status_code in (200, 404)
    assert details().name == ""


def test_footer_and_title_read_the_details(client):
    tell()
    html = client.get("/aktuelt/").content.decode()
    assert "<title>Aktuelt – Norske kulturhus</title>" in html
    assert "310\u00a0000\u00a0019\u00a0MVA" in html
    assert 'href="tel:+4722000000"' in html


def test_press_page_names_whom_to_call(client):
    tell()
    html = client.get("/om/presse/").content.decode()
    assert "Ida Presse" in html
    assert 'href="tel:+4791234567"' in html


def test_there_is_one_row():
    with pytest.raises(IntegrityError):
        Details.objects.create(id=2, name="En annen")


def test_details_make_the_associations_organisation():
    tell()
    organisation = Organisation.objects.get(is_association=True)
    assert (organisation.name, organisation.number, organisation.kind) == ("Norske kulturhus", "310000019", "legal")


def test_reference_data_leaves_what_is_there():
    page("ny")
    Page.objects.filter(path="hjelp").update(title_nb="Vår hjelp")
    load()
    assert Page.objects.get(path="hjelp").title_nb == "Vår hjelp"
    assert Organisation.objects.filter(is_association=True).count() == 1


@pytest.mark.parametrize("number", ["12345678903", "1234.56.78903", "1234 56 78903"])
def test_account_number_is_read_as_people_write_it(number):
    validate_bank_account(number)


@pytest.mark.parametrize("number", ["12345678904", "1234", "1234567890x"])
def test_wrong_account_number_is_refused(number):
    with pytest.raises(ValidationError):
        validate_bank_account(number)
