"""Each rule of our own is broken by a file that breaks it, and names the place."""

import pytest
from django.utils import translation
from lxml import etree

from billing.document import Treatment
from billing.ehf import rules
from billing.ehf.names import PREFIXES
from billing.ehf.writing import write
from tests.billing.documents import REGISTERED, credit_note, document, line

INVOICE, CREDIT = document(), credit_note()
EXEMPT = document(line(treatment=Treatment.EXEMPT), seller=REGISTERED)
TAXED = document(line(treatment=Treatment.STANDARD, percent="25"), seller=REGISTERED)
ZERO = document(line(treatment=Treatment.ZERO), seller=REGISTERED)
MIXED = document(line(), line(treatment=Treatment.STANDARD, percent="25"), seller=REGISTERED)
PARTY = "cac:AccountingCustomerParty/cac:Party"
CHARGE = "<cac:AllowanceCharge>{}</cac:AllowanceCharge>"
DISCOUNT = "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
PRICE = "cac:InvoiceLine/cac:Price"
REFERENCE = "<cac:{0}><cbc:ID>1</cbc:ID><cbc:DocumentTypeCode>{1}</cbc:DocumentTypeCode></cac:{0}>"


def drop(where):
    def change(root):
        for node in root.xpath(where, namespaces=PREFIXES):
            node.getparent().remove(node)

    return change


def put(where, text):
    def change(root):
        root.xpath(where, namespaces=PREFIXES)[0].text = text

    return change


def mark(where, name, value):
    def change(root):
        root.xpath(where, namespaces=PREFIXES)[0].set(name, value)

    return change


def add(where, xml):
    namespaces = " ".join(f'xmlns:{key}="{value}"' for key, value in PREFIXES.items())

    def change(root):
        for node in etree.fromstring(f"<x {namespaces}>{xml}</x>"):
            root.xpath(where, namespaces=PREFIXES)[0].append(node)

    return change


def reason(code):
    return add("//cac:TaxCategory", f"<cbc:TaxExemptionReasonCode>{code}</cbc:TaxExemptionReasonCode>")


BROKEN = {
    "PEPPOL-EN16931-R001": (INVOICE, drop("cbc:ProfileID")),
    "PEPPOL-EN16931-R007": (INVOICE, put("cbc:ProfileID", "another")),
    "PEPPOL-EN16931-R004": (INVOICE, put("cbc:CustomizationID", "another")),
    "BR-02": (INVOICE, drop("cbc:ID")),
    "BR-03": (INVOICE, drop("cbc:IssueDate")),
    "BR-06": (INVOICE, drop("cac:AccountingSupplierParty//cbc:RegistrationName")),
    "BR-07": (INVOICE, drop(f"{PARTY}//cbc:RegistrationName")),
    "BR-09": (INVOICE, drop("cac:AccountingSupplierParty//cac:Country")),
    "BR-11": (INVOICE, drop(f"{PARTY}//cac:Country")),
    "BR-13": (INVOICE, drop("cac:LegalMonetaryTotal")),
    "BR-16": (INVOICE, drop("cac:InvoiceLine")),
    "BR-25": (INVOICE, drop("//cac:Item/cbc:Name")),
    "BR-26": (INVOICE, drop("//cbc:PriceAmount")),
    "PEPPOL-EN16931-R003": (INVOICE, drop("cbc:BuyerReference")),
    "PEPPOL-EN16931-R010": (INVOICE, drop(f"{PARTY}/cbc:EndpointID")),
    "PEPPOL-EN16931-R020": (INVOICE, drop("cac:AccountingSupplierParty//cbc:EndpointID")),
    "BR-61": (INVOICE, drop("//cac:PayeeFinancialAccount")),
    "PEPPOL-EN16931-R061": (INVOICE, put("//cbc:PaymentMeansCode", "59")),
    "PEPPOL-EN16931-R008": (INVOICE, put("cbc:BuyerReference", " ")),
    "PEPPOL-EN16931-R002": (INVOICE, add("/*", "<cbc:Note>a</cbc:Note><cbc:Note>b</cbc:Note>")),
    "PEPPOL-EN16931-R053": (INVOICE, drop("cac:TaxTotal")),
    "PEPPOL-EN16931-R080": (CREDIT, add("/*", REFERENCE.format("AdditionalDocumentReference", 50) * 2)),
    "PEPPOL-EN16931-R100": (INVOICE, add("cac:InvoiceLine", REFERENCE.format("DocumentReference", 130) * 2)),
    "PEPPOL-EN16931-R101": (INVOICE, add("cac:InvoiceLine", REFERENCE.format("DocumentReference", 131))),
    "PEPPOL-EN16931-R051": (INVOICE, mark(f"{PRICE}/cbc:PriceAmount", "currencyID", "SEK")),
    "BR-27": (INVOICE, put(f"{PRICE}/cbc:PriceAmount", "-1.00")),
    "PEPPOL-EN16931-R121": (INVOICE, add(PRICE, '<cbc:BaseQuantity unitCode="EA">0</cbc:BaseQuantity>')),
    "PEPPOL-EN16931-R130": (INVOICE, add(PRICE, '<cbc:BaseQuantity unitCode="HUR">1</cbc:BaseQuantity>')),
    "PEPPOL-EN16931-R040": (
        INVOICE,
        add("/*", CHARGE.format(DISCOUNT + "<cbc:MultiplierFactorNumeric>5</cbc:MultiplierFactorNumeric><cbc:Amount>1</cbc:Amount><cbc:BaseAmount>100</cbc:BaseAmount>")),
    ),
    "PEPPOL-EN16931-R041": (
        INVOICE,
        add("/*", CHARGE.format(DISCOUNT + "<cbc:MultiplierFactorNumeric>5</cbc:MultiplierFactorNumeric>")),
    ),
    "PEPPOL-EN16931-R042": (INVOICE, add("/*", CHARGE.format(DISCOUNT + "<cbc:BaseAmount>1</cbc:BaseAmount>"))),
    "PEPPOL-EN16931-R043": (INVOICE, add("/*", CHARGE.format("<cbc:ChargeIndicator>no</cbc:ChargeIndicator>"))),
    "PEPPOL-EN16931-R044": (INVOICE, add(PRICE, CHARGE.format("<cbc:ChargeIndicator>true</cbc:ChargeIndicator>"))),
    "PEPPOL-EN16931-R046": (
        INVOICE,
        add(PRICE, CHARGE.format(DISCOUNT + "<cbc:Amount>1</cbc:Amount><cbc:BaseAmount>9</cbc:BaseAmount>")),
    ),
    "PEPPOL-EN16931-R120": (INVOICE, put("//cbc:InvoicedQuantity", "2")),
    "PEPPOL-EN16931-P0100": (INVOICE, put("cbc:InvoiceTypeCode", "381")),
    "PEPPOL-EN16931-P0101": (CREDIT, put("cbc:CreditNoteTypeCode", "380")),
    "PEPPOL-EN16931-CL001": (
        INVOICE,
        add("/*", '<cbc:EmbeddedDocumentBinaryObject mimeCode="text/html">YQ==</cbc:EmbeddedDocumentBinaryObject>'),
    ),
    "PEPPOL-EN16931-CL002": (
        INVOICE,
        add("/*", CHARGE.format(DISCOUNT + "<cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode>")),
    ),
    "PEPPOL-EN16931-CL006": (
        INVOICE,
        add("cac:InvoicePeriod", "<cbc:DescriptionCode>35</cbc:DescriptionCode>"),
    ),
    "PEPPOL-EN16931-CL007": (INVOICE, put("cbc:DocumentCurrencyCode", "SEK")),
    "PEPPOL-EN16931-CL008": (INVOICE, mark(f"{PARTY}/cbc:EndpointID", "schemeID", "9999")),
    "BR-CL-17": (INVOICE, put("//cac:TaxCategory/cbc:ID", "G")),
    "BR-CL-23": (INVOICE, mark("//cbc:InvoicedQuantity", "unitCode", "XX1")),
    "PEPPOL-EN16931-P0104": (EXEMPT, reason("VATEX-EU-G")),
    "PEPPOL-EN16931-P0105": (EXEMPT, reason("VATEX-EU-O")),
    "PEPPOL-EN16931-P0106": (EXEMPT, reason("VATEX-EU-IC")),
    "PEPPOL-EN16931-P0107": (EXEMPT, reason("VATEX-EU-AE")),
    "PEPPOL-EN16931-P0108": (INVOICE, reason("VATEX-EU-D")),
    "PEPPOL-EN16931-P0109": (INVOICE, reason("VATEX-EU-F")),
    "PEPPOL-EN16931-P0110": (INVOICE, reason("VATEX-EU-I")),
    "PEPPOL-EN16931-P0111": (INVOICE, reason("VATEX-EU-J")),
    "PEPPOL-EN16931-R110": (INVOICE, put("//cac:InvoiceLine//cbc:StartDate", "2025-12-31")),
    "PEPPOL-EN16931-R111": (INVOICE, put("//cac:InvoiceLine//cbc:EndDate", "2027-01-01")),
    "PEPPOL-EN16931-F001": (INVOICE, put("cbc:IssueDate", "15.01.2026")),
    "BR-29": (INVOICE, put("cac:InvoicePeriod/cbc:EndDate", "2025-01-01")),
    "BR-O-02": (document(seller=REGISTERED), None),
    "BR-O-05": (INVOICE, add("//cac:TaxCategory", "<cbc:Percent>0</cbc:Percent>")),
    "BR-O-10": (INVOICE, drop("//cbc:TaxExemptionReason")),
    "BR-O-11": (MIXED, None),
    "BR-E-02": (document(line(treatment=Treatment.EXEMPT)), None),
    "BR-E-05": (EXEMPT, put("//cac:TaxCategory/cbc:Percent", "25")),
    "BR-E-10": (EXEMPT, drop("//cbc:TaxExemptionReason")),
    "BR-S-02": (document(line(treatment=Treatment.STANDARD, percent="25")), None),
    "BR-S-05": (TAXED, put("//cac:TaxCategory/cbc:Percent", "0")),
    "BR-S-10": (TAXED, add("//cac:TaxCategory", "<cbc:TaxExemptionReason>a</cbc:TaxExemptionReason>")),
    "BR-Z-02": (document(line(treatment=Treatment.ZERO)), None),
    "BR-Z-05": (ZERO, put("//cac:TaxCategory/cbc:Percent", "25")),
    "BR-Z-10": (ZERO, add("//cac:TaxCategory", "<cbc:TaxExemptionReason>a</cbc:TaxExemptionReason>")),
    "NO-R-001": (TAXED, put("//cac:PartyTaxScheme/cbc:CompanyID", "123456785")),
    "NO-R-002": (
        INVOICE,
        add("cac:AccountingSupplierParty/cac:Party", "<cac:PartyTaxScheme><cbc:CompanyID>NAV</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"),
    ),
    "BR-DEC": (INVOICE, put("//cbc:PayableAmount", "6000.001")),
    "BR-CO-10": (INVOICE, put("//cac:LegalMonetaryTotal/cbc:LineExtensionAmount", "1")),
    "BR-CO-13": (INVOICE, put("//cbc:TaxExclusiveAmount", "1")),
    "BR-CO-14": (INVOICE, put("cac:TaxTotal/cbc:TaxAmount", "1")),
    "BR-CO-15": (INVOICE, put("//cbc:TaxInclusiveAmount", "1")),
    "BR-CO-16": (INVOICE, put("//cbc:PayableAmount", "1")),
    "BR-CO-17": (TAXED, put("//cac:TaxSubtotal/cbc:TaxAmount", "1499.99")),
    "BR-CO-18": (MIXED, drop("//cac:TaxSubtotal[2]")),
    "BR-S-08": (TAXED, put("//cac:TaxSubtotal/cbc:TaxableAmount", "1")),
    "PEPPOL-COMMON-R041": (INVOICE, put(f"{PARTY}/cbc:EndpointID", "123456789")),
    "PEPPOL-COMMON-R040": (INVOICE, mark(f"{PARTY}/cbc:EndpointID", "schemeID", "0088")),
}  # fmt: skip


def faults(made, change):
    root = etree.fromstring(write(made))
    if change:
        change(root)
    return rules.faults_of(root)


@pytest.mark.parametrize("code", BROKEN)
def test_rule_finds_what_breaks_it(code):
    assert code in {fault.code for fault in faults(*BROKEN[code])}


def test_every_rule_is_broken_by_one_of_these():
    assert {rule.code for rule in rules.RULES} <= BROKEN.keys()


def test_fault_names_the_place_and_the_words():
    [fault] = faults(document(line(), line()), put("cac:InvoiceLine[2]//cbc:StartDate", "2025-12-31"))
    assert fault.element == "Invoice/InvoiceLine[2]/InvoicePeriod"
    with translation.override("nb"):
        assert str(fault.text) == "Perioden på en linje starter før fakturaens."


def test_amount_that_is_none_is_a_fault_and_no_crash():
    assert [fault.code for fault in faults(INVOICE, put("//cbc:PayableAmount", "mye"))] == ["BR-DEC"]
