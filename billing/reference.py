"""What billing starts with: series, setup and the VAT codes of norway.md B3. The accountant decides the rest."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from billing import reference_books
from billing.models import BillingSetup, Product, Series, VatCode, VatRate

SINCE = date(2016, 1, 1)  # 12 % from 2018, 25 and 15 % from before
CODES = [
    # code, names, kind, reasons, account, rates
    ("3", ("Utgående mva, høy sats", "Utgåande mva, høg sats", "Output VAT, standard rate"), "2700", [(SINCE, 25)]),
    (
        "31",
        ("Utgående mva, middels sats", "Utgåande mva, mellomsats", "Output VAT, medium rate"),
        "2701",
        [(SINCE, 15)],
    ),
    (
        "33",
        ("Utgående mva, lav sats", "Utgåande mva, låg sats", "Output VAT, low rate"),
        "2702",
        [(SINCE, 10), (date(2018, 1, 1), 12)],
    ),
    ("5", ("Fritatt, 0 %", "Friteken, 0 %", "Zero-rated, 0 %"), "2703", [(SINCE, 0)]),
]
UNTAXED = [
    (
        "6",
        ("Unntatt: kontingent", "Unnateke: kontingent", "Exempt: dues"),
        (
            "Unntatt mva, jf. mval. § 3-13",
            "Unnateke mva, jf. mval. § 3-13",
            "Exempt from VAT, VAT Act section 3-13",
        ),
    ),
    (
        "6-undervisning",
        ("Unntatt: undervisning", "Unnateke: undervisning", "Exempt: teaching"),
        ("Unntatt mva, jf. mval. § 3-5", "Unnateke mva, jf. mval. § 3-5", "Exempt from VAT, VAT Act section 3-5"),
    ),
]
PRODUCTS = [
    ("medlemskontingent", ("Medlemskontingent", "Medlemskontingent", "Membership dues"), "dues", "3920"),
    (
        "leverandorkontingent",
        ("Kontingent for leverandørmedlem", "Kontingent for leverandørmedlem", "Supplier membership dues"),
        "dues",
        "3921",
    ),
    ("deltakeravgift", ("Deltakeravgift", "Deltakaravgift", "Participation fee"), "events", "3930"),
    ("utstillingsplass", ("Utstillingsplass", "Utstillingsplass", "Exhibition stand"), "events", "3031"),
    ("annet", ("Annet", "Anna", "Other"), "other", "3900"),
]


@transaction.atomic
def load() -> None:
    """Idempotent. Leaves alone what is there already. No product gets a VAT code: that is the accountant's."""
    for code, name, prefix, first in (("faktura", "Fakturaer", "", 10001), ("kreditnota", "Kreditnotaer", "K", 1001)):
        Series.objects.get_or_create(
            code=code, defaults={"name": name, "prefix": prefix, "first_number": first, "next_number": first}
        )
    if not BillingSetup.objects.exists():
        BillingSetup.objects.create(invoice_series_id="faktura", credit_series_id="kreditnota")
    for code, names, account, rates in CODES:
        _code(code, names, kind="taxed", account=account)
        for day, percent in rates:
            VatRate.objects.get_or_create(code_id=code, valid_from=day, defaults={"percent": Decimal(percent)})
    for code, names, reasons in UNTAXED:
        _code(code, names, kind="untaxed", **in_languages("reason", reasons))
    for code, names, purpose, account in PRODUCTS:
        values = in_languages("name", names) | {"purpose": purpose, "account": account}
        Product.objects.get_or_create(code=code, defaults=values)
    reference_books.load()


def in_languages(name: str, texts: tuple[str, ...]) -> dict[str, str]:
    return dict(zip((f"{name}_nb", f"{name}_nn", f"{name}_en"), texts, strict=True))


def _code(code: str, names: tuple[str, ...], **values: str) -> None:
    VatCode.objects.get_or_create(code=code, defaults=in_languages("name", names) | values)
