from dataclasses import replace

from lxml import etree

from billing.ehf import schema
from billing.ehf.names import PREFIXES
from billing.ehf.writing import write
from tests.billing.documents import BUYER, credit_note, document, line
from tests.billing.ehf.en16931 import verdict


def texts(made, where):
    return [node.text for node in etree.fromstring(write(made)).findall(where, PREFIXES)]


def test_invoice_tells_where_to_pay():
    assert texts(document(), "cac:PaymentMeans/*") == ["30", "000042000100014", "\n      "]
    assert texts(document(), "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID") == ["15032080119"]


def test_credit_note_names_its_invoice_and_asks_for_no_money():
    made = credit_note()
    assert texts(made, "cac:BillingReference/cac:InvoiceDocumentReference/*") == ["10001", "2026-01-15"]
    assert texts(made, "cac:PaymentMeans") == []
    assert texts(made, "cac:CreditNoteLine/cbc:CreditedQuantity") == ["1"]


def test_line_names_the_house_and_its_year():
    assert texts(document(), "cac:InvoiceLine/cac:Item/cbc:Description") == ["Fjordvik kulturhus"]
    assert texts(document(), "cac:InvoiceLine/cac:InvoicePeriod/*") == ["2026-01-01", "2026-12-31"]


def test_characters_xml_has_no_room_for_are_left_out():
    made = document(line(name="Kontingent\x0b & <vilkår>"), buyer=replace(BUYER, name="Čáppa \ud800kommune"))
    assert texts(made, "cac:InvoiceLine/cac:Item/cbc:Name") == ["Kontingent  & <vilkår>"]
    assert verdict(write(made)) == set()


def test_blank_texts_make_no_empty_elements():
    made = document(note=" ", order_reference="\n", accounting_cost="", buyer=replace(BUYER, street=" "))
    assert verdict(write(made)) == set()


def test_schema_is_read_from_the_package_and_never_from_the_network(monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_args: 1 / 0)
    schema._schema.cache_clear()
    assert schema.faults_of(etree.fromstring(write(document()))) == []
    assert schema.faults_of(etree.fromstring(write(credit_note()))) == []
