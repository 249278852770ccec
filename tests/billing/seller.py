from datetime import date

from association.models import Details
from association.services import save_details
from billing.models import ProductVat
from tests.cast import Cast

CODES = ("medlemskontingent", "6"), ("deltakeravgift", "3"), ("utstillingsplass", "3"), ("annet", "31")


def sells(_cast: Cast | None) -> Details:
    """The association of the cast as it can bill: all told, in the VAT register, and products with their codes."""
    row = Details.objects.first() or Details(name="Norske kulturhus")
    row.organisation_number = "310000019"
    row.postal_address, row.postal_postcode, row.postal_city = "Storgata 5", "0155", "Oslo"
    row.bank_account, row.vat_status = "12345678903", Details.VatStatus.REGISTERED
    row.reply_email = "post@norskekulturhus.example"
    save_details(row)
    for code, vat in CODES:
        ProductVat.objects.create(product_id=code, code_id=vat, valid_from=date(2020, 1, 1))
    return row
