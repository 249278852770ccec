"""The rules of EN 16931 and Peppol BIS Billing 3.0 that an association's documents can break, written by us from what they demand
(norway.md B4, B5). Each gives the elements at fault; a file without any is accepted by the receiver.

Most are one XPath each. What has to be added up stands in billing.ehf.sums.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from lxml import etree
from stdnum import ean
from stdnum.no import orgnr

from billing.ehf import sums
from billing.ehf.faults import Fault, path
from billing.ehf.names import CUSTOMIZATION, PREFIXES, PROFILE

RECEIVER_NUMBER = "PEPPOL-EN16931-R010"
# ISO 6523: what a Norwegian payer may be addressed by here (CL008 has more, all of other countries).
ENDPOINT_SCHEMES = "0192", "0088"
# UN/ECE Recommendation 20: those the portal knows.
UNITS = (
    "EA",
    "H87",
    "C62",
    "NAR",
    "SET",
    "PR",
    "HUR",
    "MIN",
    "DAY",
    "WEE",
    "MON",
    "ANN",
    "MTR",
    "MTK",
    "KMT",
    "KGM",
    "LTR",
    "KWH",
)
CATEGORIES = "S", "Z", "E", "O"
# Reason codes that belong to one category (P0104 to P0111).
REASON_CODES = {
    "P0104": ("VATEX-EU-G", "G"),
    "P0105": ("VATEX-EU-O", "O"),
    "P0106": ("VATEX-EU-IC", "K"),
    "P0107": ("VATEX-EU-AE", "AE"),
    "P0108": ("VATEX-EU-D", "E"),
    "P0109": ("VATEX-EU-F", "E"),
    "P0110": ("VATEX-EU-I", "E"),
    "P0111": ("VATEX-EU-J", "E"),
}
CREDIT = "self::*[local-name()='CreditNote']"
LINES = "(cac:InvoiceLine | cac:CreditNoteLine)"
SELLER = "cac:AccountingSupplierParty/cac:Party"
BUYER = "cac:AccountingCustomerParty/cac:Party"
VAT_SCHEME = "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']"
ALL_CATEGORIES = f"(cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory | {LINES}/cac:Item/cac:ClassifiedTaxCategory)"


def none_of(values: Iterable[str], node: str = ".") -> str:
    """XPath: `node` is none of `values`."""
    return " and ".join(f"normalize-space({node})!='{value}'" for value in values)


@dataclass(frozen=True)
class Rule:
    """`wrong` is an XPath from the root that gives the elements at fault."""

    code: str
    wrong: str
    text: Promise

    def faults_of(self, root: etree._Element) -> Iterable[Fault]:
        for node in root.xpath(self.wrong, namespaces=PREFIXES):
            yield Fault(self.code, path(node), self.text)


PRESENT = [
    Rule("PEPPOL-EN16931-R001", "/*[not(cbc:ProfileID)]", _("The profile is missing.")),
    Rule("PEPPOL-EN16931-R007", f"cbc:ProfileID[.!='{PROFILE}']", _("The profile is not that of billing.")),
    Rule("PEPPOL-EN16931-R004", f"/*[not(cbc:CustomizationID='{CUSTOMIZATION}')]", _("This is not EHF Billing 3.0.")),
    Rule("BR-02", "/*[not(cbc:ID)]", _("The number is missing.")),
    Rule("BR-03", "/*[not(cbc:IssueDate)]", _("The date is missing.")),
    Rule("BR-06", f"/*[not({SELLER}/cac:PartyLegalEntity/cbc:RegistrationName)]", _("The seller has no name.")),
    Rule("BR-07", f"/*[not({BUYER}/cac:PartyLegalEntity/cbc:RegistrationName)]", _("The payer has no name.")),
    Rule(
        "BR-09",
        f"/*[not({SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode)]",
        _("The seller's address has no country."),
    ),
    Rule(
        "BR-11",
        f"/*[not({BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode)]",
        _("The payer's address has no country."),
    ),
    Rule("BR-16", f"/*[not({LINES})]", _("There are no lines.")),
    Rule("BR-25", f"{LINES}[not(cac:Item/cbc:Name)]", _("A line has no text.")),
    Rule("BR-26", f"{LINES}[not(cac:Price/cbc:PriceAmount)]", _("A line has no price.")),
    Rule(
        "PEPPOL-EN16931-R003",
        "/*[not(cbc:BuyerReference) and not(cac:OrderReference/cbc:ID)]",
        _("EHF needs a buyer reference or an order number."),
    ),
    Rule(RECEIVER_NUMBER, f"/*[not({BUYER}/cbc:EndpointID)]", _("The payer has no organisation number to send to.")),
    Rule("PEPPOL-EN16931-R020", f"/*[not({SELLER}/cbc:EndpointID)]", _("The seller has no organisation number.")),
    Rule(
        "BR-61",
        "cac:PaymentMeans[cbc:PaymentMeansCode='30' or cbc:PaymentMeansCode='58'][not(cac:PayeeFinancialAccount/cbc:ID)]",
        _("The account to pay to is missing."),
    ),
    Rule(
        "PEPPOL-EN16931-R061",
        "cac:PaymentMeans[cbc:PaymentMeansCode='49' or cbc:PaymentMeansCode='59'][not(cac:PaymentMandate/cbc:ID)]",
        _("A direct debit needs its mandate."),
    ),
    Rule("PEPPOL-EN16931-R008", "//*[not(*) and not(normalize-space())]", _("An element is empty.")),
]
COUNTS = [
    Rule("PEPPOL-EN16931-R002", "cbc:Note[2]", _("There is more than one note.")),
    Rule("PEPPOL-EN16931-R053", "/*[count(cac:TaxTotal[cac:TaxSubtotal])!=1]", _("VAT must be told once.")),
    Rule(
        "PEPPOL-EN16931-R080",
        f"/*[{CREDIT}][count(cac:AdditionalDocumentReference[cbc:DocumentTypeCode='50'])>1]",
        _("There is more than one project."),
    ),
    Rule("PEPPOL-EN16931-R100", f"{LINES}[cac:DocumentReference[2]]", _("A line invoices more than one object.")),
    Rule(
        "PEPPOL-EN16931-R101",
        f"{LINES}/cac:DocumentReference[not(cbc:DocumentTypeCode='130')]",
        _("The document of a line is not what it invoices."),
    ),
]
AMOUNTS = [
    Rule("PEPPOL-EN16931-R051", "//@currencyID[.!=string(/*/cbc:DocumentCurrencyCode)]/..", _("Another currency.")),
    Rule("BR-27", f"{LINES}/cac:Price/cbc:PriceAmount[.<0]", _("A price is below zero: use a negative quantity.")),
    Rule("PEPPOL-EN16931-R121", f"{LINES}/cac:Price/cbc:BaseQuantity[not(.>0)]", _("The price is for nothing.")),
    Rule(
        "PEPPOL-EN16931-R130",
        f"{LINES}[cac:Price/cbc:BaseQuantity/@unitCode!=(cbc:InvoicedQuantity | cbc:CreditedQuantity)/@unitCode]",
        _("Price and quantity have different units."),
    ),
    Rule(
        "PEPPOL-EN16931-R041",
        "//cac:AllowanceCharge[cbc:MultiplierFactorNumeric and not(cbc:BaseAmount)]",
        _("A percentage of what?"),
    ),
    Rule(
        "PEPPOL-EN16931-R042",
        "//cac:AllowanceCharge[cbc:BaseAmount and not(cbc:MultiplierFactorNumeric)][not(parent::cac:Price)]",
        _("An amount to take a percentage of, but no percentage."),
    ),
    Rule(
        "PEPPOL-EN16931-R043",
        "//cac:AllowanceCharge[not(cbc:ChargeIndicator='true' or cbc:ChargeIndicator='false')]",
        _("Neither discount nor charge."),
    ),
    Rule(
        "PEPPOL-EN16931-R044",
        "//cac:Price/cac:AllowanceCharge[cbc:ChargeIndicator='true']",
        _("A price has discounts only."),
    ),
]
CODES = [
    Rule("PEPPOL-EN16931-P0100", f"/*[not({CREDIT})][not(cbc:InvoiceTypeCode='380')]", _("The kind is not invoice.")),
    Rule("PEPPOL-EN16931-P0101", f"/*[{CREDIT}][not(cbc:CreditNoteTypeCode='381')]", _("The kind is not credit note.")),
    Rule(
        "PEPPOL-EN16931-CL001",
        "//cbc:EmbeddedDocumentBinaryObject[not(@mimeCode='application/pdf') or not(@filename)]",
        _("Only PDF with a file name can be attached."),
    ),
    Rule(
        "PEPPOL-EN16931-CL002",
        "//cac:AllowanceCharge/cbc:AllowanceChargeReasonCode",
        _("Discounts and charges give their reason in words."),
    ),
    Rule("PEPPOL-EN16931-CL006", "//cac:InvoicePeriod/cbc:DescriptionCode", _("A period has no code.")),
    Rule("PEPPOL-EN16931-CL007", "cbc:DocumentCurrencyCode[.!='NOK']", _("Another currency.")),
    Rule("PEPPOL-EN16931-CL008", f"//cbc:EndpointID[{none_of(ENDPOINT_SCHEMES, '@schemeID')}]", _("Unknown address.")),
    Rule("BR-CL-17", f"{ALL_CATEGORIES}/cbc:ID[{none_of(CATEGORIES)}]", _("Unknown VAT category.")),
    Rule(
        "BR-CL-23",
        f"{LINES}/*[self::cbc:InvoicedQuantity or self::cbc:CreditedQuantity][{none_of(UNITS, '@unitCode')}]",
        _("A unit is not known to EHF: see the product."),
    ),
    *(
        Rule(
            f"PEPPOL-EN16931-{code}",
            f"//cac:TaxCategory[cbc:TaxExemptionReasonCode='{reason}' and cbc:ID!='{category}']",
            _("The code of the reason belongs to another VAT category."),
        )
        for code, (reason, category) in REASON_CODES.items()
    ),
]
# Periods are compared as numbers: 2026-01-31 is 20260131.
PERIODS = [
    Rule(
        "PEPPOL-EN16931-R110",
        f"{LINES}/cac:InvoicePeriod[cbc:StartDate][translate(cbc:StartDate,'-','')"
        " < translate(/*/cac:InvoicePeriod/cbc:StartDate,'-','') or not(/*/cac:InvoicePeriod/cbc:StartDate)]",
        _("The period of a line starts before the invoice's."),
    ),
    Rule(
        "PEPPOL-EN16931-R111",
        f"{LINES}/cac:InvoicePeriod[cbc:EndDate][translate(cbc:EndDate,'-','')"
        " > translate(/*/cac:InvoicePeriod/cbc:EndDate,'-','') or not(/*/cac:InvoicePeriod/cbc:EndDate)]",
        _("The period of a line ends after the invoice's."),
    ),
    Rule(
        "BR-29",
        "//cac:InvoicePeriod[translate(cbc:EndDate,'-','') < translate(cbc:StartDate,'-','')]",
        _("A period ends before it starts."),
    ),
]
VAT = [
    Rule(
        "BR-O-02",
        f"/*[{ALL_CATEGORIES}/cbc:ID='O']/*/cac:Party/{VAT_SCHEME}",
        _("Outside the scope of VAT no VAT number may be named."),
    ),
    Rule(
        "BR-O-11",
        f"/*[{ALL_CATEGORIES}/cbc:ID='O']/cac:TaxTotal/cac:TaxSubtotal[cac:TaxCategory/cbc:ID!='O']",
        _("What is outside the scope of VAT cannot stand together with anything else."),
    ),
    Rule("BR-O-05", f"{ALL_CATEGORIES}[cbc:ID='O']/cbc:Percent", _("Outside the scope of VAT there is no rate.")),
    *(
        Rule(
            f"BR-{category}-02",
            f"/*[{ALL_CATEGORIES}/cbc:ID='{category}'][not({SELLER}/cac:PartyTaxScheme/cbc:CompanyID)]",
            _("The seller is not in the VAT register, so nothing is taxed or exempt: it is outside the scope of VAT."),
        )
        for category in ("S", "Z", "E")
    ),
    *(
        Rule(
            f"BR-{category}-10",
            f"//cac:TaxCategory[cbc:ID='{category}'][not(cbc:TaxExemptionReason or cbc:TaxExemptionReasonCode)]",
            _("Without VAT there must be a reason."),
        )
        for category in ("E", "O")
    ),
    *(
        Rule(
            f"BR-{category}-10",
            f"//cac:TaxCategory[cbc:ID='{category}'][cbc:TaxExemptionReason or cbc:TaxExemptionReasonCode]",
            _("What is taxed has no reason for being exempt."),
        )
        for category in ("S", "Z")
    ),
    Rule("BR-S-05", f"{ALL_CATEGORIES}[cbc:ID='S'][not(cbc:Percent>0)]", _("What is taxed needs a rate.")),
    *(
        Rule(
            f"BR-{category}-05", f"{ALL_CATEGORIES}[cbc:ID='{category}'][not(cbc:Percent=0)]", _("The rate must be 0.")
        )
        for category in ("Z", "E")
    ),
    Rule(
        "NO-R-001",
        f"{SELLER}/{VAT_SCHEME}/cbc:CompanyID"
        "[not(string-length()=14 and starts-with(., 'NO') and substring(., 12)='MVA')]",
        _("A Norwegian VAT number is NO, nine digits and MVA."),
    ),
    Rule(
        "NO-R-002",
        f"{SELLER}/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='TAX']/cbc:CompanyID[.!='Foretaksregisteret']",
        _("Only Foretaksregisteret may stand here."),
    ),
]
RULES = [*PRESENT, *COUNTS, *AMOUNTS, *CODES, *PERIODS, *VAT]


def faults_of(root: etree._Element, *, sending: bool = True) -> list[Fault]:
    """All that is wrong with a file. Without `sending` the payer needs no number: nobody sends it as EHF."""
    found = [fault for rule in RULES for fault in rule.faults_of(root)]
    found += [*sums.faults_of(root), *_numbers(root)]
    return [fault for fault in found if sending or fault.code != RECEIVER_NUMBER]


def _numbers(root: etree._Element) -> Iterable[Fault]:
    """Check digits (COMMON-R040, COMMON-R041)."""
    for node in root.iterfind(".//*[@schemeID]"):
        if node.get("schemeID") == "0192" and not orgnr.is_valid(node.text or ""):
            yield Fault("PEPPOL-COMMON-R041", path(node), _("This is no organisation number."))
        if node.get("schemeID") == "0088" and not ean.is_valid(node.text or ""):
            yield Fault("PEPPOL-COMMON-R040", path(node), _("This is no GLN."))
