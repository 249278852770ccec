"""The names UBL 2.1 and Peppol BIS Billing 3.0 use."""

from billing.document import Kind

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
PREFIXES = {"cac": CAC, "cbc": CBC}
ROOTS = {Kind.INVOICE: "Invoice", Kind.CREDIT_NOTE: "CreditNote"}
CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
ORGANISATION_NUMBER = "0192"  # ISO 6523: Enhetsregisteret
CREDIT_TRANSFER = "30"  # UNCL4461
TYPE_CODES = {Kind.INVOICE: "380", Kind.CREDIT_NOTE: "381"}  # UNCL1001


def namespace(kind: Kind) -> str:
    root = ROOTS[kind]
    return f"urn:oasis:names:specification:ubl:schema:xsd:{root}-2"
