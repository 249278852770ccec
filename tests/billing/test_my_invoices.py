"""Min side: invoices for those who handle them, and how the house wants them."""

import pytest
from django.urls import reverse

from billing.files import make_files
from billing.models import Customer
from billing.services import credit, customer_of, issue
from members.models import Proposal
from tests.cast import mandate

pytestmark = pytest.mark.django_db
LIST = "/min-side/fakturaer/"
HOW = "/min-side/fakturaer/slik/"
PAYER = "/min-side/fakturaer/betaler/"


@pytest.fixture
def client(cast):
    mandate(cast.users["staff"], cast.organisations["fjordvik"], "invoices")
    return cast.client("staff")


@pytest.fixture
def issued(draft_of):
    def make(number=1, **values):
        invoices = [issue(draft_of(**values), None) for _number in range(number)]
        for invoice in invoices:
            make_files(invoice.pk)
        return invoices

    return make


def page(invoice):
    return reverse("billing:my_invoice", args=[invoice.pk])


def test_list_tells_number_payer_amount_and_files(client, issued):
    [invoice] = issued()
    html = client.get(LIST).text
    wanted = ["Faktura 10001", "Fjordvik kulturhus KF", "8\xa0000,00", "Utstedt", page(invoice)]
    assert [text for text in wanted if text not in html] == []
    assert html.count("/fil/") == 2


def test_list_of_a_year(client, issued):
    [invoice] = issued()
    assert "Faktura 10001" in client.get(LIST, {"aar": invoice.issued_on.year}).text
    html = client.get(LIST, {"aar": "1999"}).text
    assert "Faktura 10001" in html  # not a year of theirs: the value is left out, and the page says so
    assert "Gyldig valg" in html or "1999" in html


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(client, issued, django_assert_num_queries, number):
    issued(number)
    client.get(LIST)
    with django_assert_num_queries(9):
        client.get(LIST)


def test_empty_list_says_so(client):
    assert "Ingen fakturaer ennå" in client.get(LIST).text


def test_page_tells_everything(client, issued, cast):
    [invoice] = issued()
    note = credit(invoice, cast.users["secretariat"], reason="Feil antall plasser")
    html = client.get(page(invoice)).text
    wanted = ["Kreditert", invoice.kid, "1234.56.78903", "Medlemskontingent", "Unntatt mva", page(note), "Last ned PDF"]
    assert [text for text in wanted if text not in html] == []
    assert page(invoice) in client.get(page(note)).text


@pytest.mark.parametrize("name", ["staff", "other_staff", "stranger", "secretariat"])
def test_others_get_nothing(cast, issued, name):
    [invoice] = issued()
    addresses = [LIST, page(invoice), HOW, PAYER]
    assert [cast.client(name).get(address).status_code for address in addresses] == [404] * 4


def test_mandate_in_another_house_opens_nothing(cast, issued):
    [invoice] = issued()
    mandate(cast.users["other_staff"], cast.organisations["storelv"], "invoices")
    other = cast.client("other_staff")
    assert other.get(page(invoice)).status_code == 404
    assert "Faktura 10001" not in other.get(LIST).text


def test_house_sees_what_another_pays_for_it(cast, client, draft_of):
    payer = customer_of(cast.organisations["storelv"], address="Gata 1", postcode="5003", city="Bergen", email="x@y.no")
    draft = draft_of(customer=payer)
    draft.lines.update(organisation=cast.organisations["fjordvik"])
    assert client.get(page(issue(draft, None))).status_code == 200


def test_administrator_handles_the_invoices_of_their_own_house_alone(cast, issued):
    [invoice] = issued()
    assert "Faktura 10001" in cast.client("administrator").get(LIST).text
    supplier = cast.client("supplier")
    assert (supplier.get(page(invoice)).status_code, "Faktura 10001" in supplier.get(LIST).text) == (404, False)


def test_person_sees_their_own(cast, draft_of):
    person = cast.users["stranger"]
    invoice = issue(draft_of(customer=customer_of(person, address="A", postcode="5003", city="Bergen")), None)
    assert cast.client("stranger").get(page(invoice)).status_code == 200
    assert "Faktura 10001" in cast.client("stranger").get(LIST).text
    assert cast.client("stranger").get(HOW).status_code == 404


def test_house_sets_how_it_gets_invoices(client, payer):
    told = {"buyer_reference": "B101010", "channel": "ehf", "email": "", "language": "nn"}
    assert client.post(HOW, told).status_code == 302
    payer.refresh_from_db()
    assert (payer.channel, payer.language, payer.organisation.buyer_reference) == ("ehf", "nn", "B101010")


def test_customer_is_made_when_there_is_none(client, cast, seller):
    told = {"buyer_reference": "", "channel": "email", "email": "faktura@fjordvik.example", "language": "nb"}
    assert client.post(HOW, told).status_code == 302
    assert Customer.objects.get(organisation=cast.organisations["fjordvik"]).email == "faktura@fjordvik.example"


def test_reference_the_payer_does_not_take_is_refused_in_its_words(client, payer):
    payer.buyer_reference_pattern, payer.buyer_reference_help = "B[0-9]{6}", "B og seks sifre"
    payer.save()
    response = client.post(HOW, {"buyer_reference": "ingen", "channel": "email", "language": "nb"})
    assert response.status_code == 422
    assert "B og seks sifre" in response.text
    assert 'value="ingen"' in response.text


def test_ehf_needs_a_reference(client, payer):
    response = client.post(HOW, {"buyer_reference": "", "channel": "ehf", "language": "nb"})
    assert "EHF trenger en bestillerreferanse." in response.text


def test_mail_needs_an_address(client, payer):
    payer.organisation.email = ""
    payer.organisation.save()
    response = client.post(HOW, {"buyer_reference": "", "channel": "email", "language": "nb", "email": ""})
    assert response.status_code == 422


def test_where_another_pays_the_house_sets_its_reference_alone(client, cast, payer):
    house = cast.organisations["fjordvik"]
    house.payer = cast.organisations["storelv"]
    house.save()
    html = client.get(HOW).text
    assert "Storelv konserthus AS" in html
    assert 'name="channel"' not in html
    assert client.post(HOW, {"buyer_reference": "B1", "channel": "ehf"}).status_code == 302
    house.refresh_from_db()
    assert house.buyer_reference == "B1"
    assert not Customer.objects.filter(channel="ehf").exists()


def test_another_payer_is_proposed_to_the_secretariat(client, cast):
    told = {"number": "310 000 035", "name": "Storelv konserthus AS", "note": "Kommunen betaler fra i år."}
    assert client.post(PAYER, told).status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.changes["payer"]["new"] == {"number": "310000035", "name": "Storelv konserthus AS"}
    again = client.post(PAYER, told)
    assert (again.status_code, Proposal.objects.count()) == (422, 1)


def test_number_that_is_none_is_refused(client):
    response = client.post(PAYER, {"number": "123", "name": "X", "note": "y"})
    assert (response.status_code, Proposal.objects.count()) == (422, 0)


def test_menu_leads_there_for_those_who_handle_invoices(cast, client):
    assert LIST in client.get("/min-side/").text
    assert LIST not in cast.client("other_staff").get("/min-side/").text
