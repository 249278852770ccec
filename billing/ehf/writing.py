"""A document as EHF. Elements stand in the order of the XSD, which is the only one to notice when they do not."""

import re
from decimal import Decimal

from lxml import etree

from billing.document import Buyer, Document, Kind, Line, Period, Seller, Treatment, VatGroup
from billing.ehf.names import (
    CAC,
    CBC,
    CREDIT_TRANSFER,
    CUSTOMIZATION,
    ORGANISATION_NUMBER,
    PREFIXES,
    PROFILE,
    ROOTS,
    TYPE_CODES,
    namespace,
)

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(document: Document) -> bytes:
    """The EHF file of `document`: the same document gives the same bytes. It holds no PDF; see billing.ehf.transport."""
    invoice = document.kind is Kind.INVOICE
    names: dict[str | None, str] = dict(PREFIXES) | {None: namespace(document.kind)}
    root = etree.Element(etree.QName(namespace(document.kind), ROOTS[document.kind]), nsmap=names)
    basic(root, "CustomizationID", CUSTOMIZATION)
    basic(root, "ProfileID", PROFILE)
    basic(root, "ID", document.number)
    basic(root, "IssueDate", document.issued_on.isoformat())
    if invoice and document.due_on:
        basic(root, "DueDate", document.due_on.isoformat())
    basic(root, "InvoiceTypeCode" if invoice else "CreditNoteTypeCode", TYPE_CODES[document.kind])
    basic(root, "Note", document.note)
    basic(root, "DocumentCurrencyCode", document.currency)
    basic(root, "AccountingCost", document.accounting_cost)
    basic(root, "BuyerReference", document.buyer_reference)
    _period(root, document.period)
    _references(root, document)
    _seller(group(root, "AccountingSupplierParty"), document.seller)
    _buyer(group(root, "AccountingCustomerParty"), document.buyer)
    if invoice:
        _payment(root, document)
    _vat(root, document)
    _totals(root, document)
    for line in document.lines:
        _line(root, line, document)
    return as_bytes(root)


def as_bytes(root: etree._Element) -> bytes:
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def group(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, etree.QName(CAC, name))


def basic(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    """Nothing at all where there is no text: no element may be empty (R008)."""
    plain = NOT_IN_XML.sub(" ", text).strip()
    if plain:
        etree.SubElement(parent, etree.QName(CBC, name), attributes).text = plain


def _amount(parent: etree._Element, name: str, amount: Decimal, document: Document) -> None:
    basic(parent, name, f"{amount:.2f}", currencyID=document.currency)


def _figure(value: Decimal) -> str:
    """Without the zeros that say nothing: 25, 12.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _period(parent: etree._Element, period: Period | None) -> None:
    if period:
        node = group(parent, "InvoicePeriod")
        basic(node, "StartDate", period.first.isoformat())
        basic(node, "EndDate", period.last.isoformat())


def _references(root: etree._Element, document: Document) -> None:
    if document.order_reference.strip():
        basic(group(root, "OrderReference"), "ID", document.order_reference)
    if document.credited:
        node = group(group(root, "BillingReference"), "InvoiceDocumentReference")
        basic(node, "ID", document.credited.number)
        basic(node, "IssueDate", document.credited.issued_on.isoformat())


def _seller(parent: etree._Element, seller: Seller) -> None:
    party = group(parent, "Party")
    _identity(party, seller.name, seller.number)
    _address(party, seller.street, seller.postcode, seller.city, "NO")
    if seller.in_vat_register:
        _tax_scheme(party, f"NO{seller.number}MVA", "VAT")
    if seller.in_business_register:
        _tax_scheme(party, "Foretaksregisteret", "TAX")
    _legal_entity(party, seller.name, seller.number)
    if seller.telephone or seller.email:
        contact = group(party, "Contact")
        basic(contact, "Telephone", seller.telephone)
        basic(contact, "ElectronicMail", seller.email)


def _buyer(parent: etree._Element, buyer: Buyer) -> None:
    """Never with a VAT number: a seller outside the VAT register may not name one (BR-O-02), and nobody needs it."""
    party = group(parent, "Party")
    _identity(party, buyer.name, buyer.number)
    _address(party, buyer.street, buyer.postcode, buyer.city, buyer.country)
    _legal_entity(party, buyer.name, buyer.number)


def _identity(party: etree._Element, name: str, number: str) -> None:
    basic(party, "EndpointID", number, schemeID=ORGANISATION_NUMBER)
    basic(group(party, "PartyName"), "Name", name)


def _address(party: etree._Element, street: str, postcode: str, city: str, country: str) -> None:
    node = group(party, "PostalAddress")
    basic(node, "StreetName", street)
    basic(node, "CityName", city)
    basic(node, "PostalZone", postcode)
    basic(group(node, "Country"), "IdentificationCode", country)


def _tax_scheme(party: etree._Element, number: str, scheme: str) -> None:
    node = group(party, "PartyTaxScheme")
    basic(node, "CompanyID", number)
    basic(group(node, "TaxScheme"), "ID", scheme)


def _legal_entity(party: etree._Element, name: str, number: str) -> None:
    node = group(party, "PartyLegalEntity")
    basic(node, "RegistrationName", name)
    basic(node, "CompanyID", number, schemeID=ORGANISATION_NUMBER)


def _payment(root: etree._Element, document: Document) -> None:
    node = group(root, "PaymentMeans")
    basic(node, "PaymentMeansCode", CREDIT_TRANSFER)
    basic(node, "PaymentID", document.kid)
    basic(group(node, "PayeeFinancialAccount"), "ID", document.seller.account)


def _vat(root: etree._Element, document: Document) -> None:
    node = group(root, "TaxTotal")
    _amount(node, "TaxAmount", document.vat, document)
    for row in document.vat_groups:
        part = group(node, "TaxSubtotal")
        _amount(part, "TaxableAmount", row.taxable, document)
        _amount(part, "TaxAmount", row.vat, document)
        _category(group(part, "TaxCategory"), row)


def _category(node: etree._Element, row: VatGroup | Line) -> None:
    """What is outside the scope of VAT has no rate, not even 0."""
    basic(node, "ID", row.treatment.value)
    if row.treatment is not Treatment.OUTSIDE:
        basic(node, "Percent", _figure(row.percent))
    if isinstance(row, VatGroup):
        basic(node, "TaxExemptionReason", row.reason)
    basic(group(node, "TaxScheme"), "ID", "VAT")


def _totals(root: etree._Element, document: Document) -> None:
    node = group(root, "LegalMonetaryTotal")
    _amount(node, "LineExtensionAmount", document.net, document)
    _amount(node, "TaxExclusiveAmount", document.net, document)
    _amount(node, "TaxInclusiveAmount", document.total, document)
    _amount(node, "PayableAmount", document.total, document)


def _line(root: etree._Element, line: Line, document: Document) -> None:
    invoice = document.kind is Kind.INVOICE
    node = group(root, "InvoiceLine" if invoice else "CreditNoteLine")
    basic(node, "ID", str(line.position))
    basic(node, "InvoicedQuantity" if invoice else "CreditedQuantity", _figure(line.quantity), unitCode=line.unit)
    _amount(node, "LineExtensionAmount", line.net, document)
    _period(node, line.period)
    item = group(node, "Item")
    basic(item, "Description", line.beneficiary)
    basic(item, "Name", line.name)
    _category(group(item, "ClassifiedTaxCategory"), line)
    _amount(group(node, "Price"), "PriceAmount", line.unit_price, document)
