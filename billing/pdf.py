"""A document on paper: PDF/A-3 with its EHF file in it, in the payer's language. Jobs only: typst is large."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from stdnum.no import orgnr

from association.validators import format_bank_account
from billing.document import Buyer, Document, Kind, Line, Period, Seller, Treatment, VatGroup
from desk.documents import render
from kulturhus.shared.numbers import number, with_unit
from kulturhus.shared.validators import format_telephone

TEMPLATE = "invoice"
EHF_KEY = "ehf"


def draw(document: Document, ehf: bytes) -> bytes:
    """The PDF of `document` with `ehf` embedded as ehf.xml: the same call gives the same bytes.

    The only time in it is the day of issue, so that it can be drawn again at any time.
    """
    with translation.override(document.language):
        data = content_of(document)
    return render(
        TEMPLATE,
        data,
        language=document.language,
        created=datetime.combine(document.issued_on, time(12), UTC),
        archived=True,
        attached={EHF_KEY: ehf.decode()},
    )


def content_of(document: Document) -> dict[str, Any]:
    """What stands in the PDF, in the language that is active."""
    invoice = document.kind is Kind.INVOICE
    return {
        "title": title_of(document),
        "seller": document.seller.name,
        "buyer": _buyer(document.buyer),
        "facts": _labelled(_facts(document)),
        "columns": [_("Description"), _("Quantity"), _("Price"), pgettext("column", "VAT"), _("Amount (NOK)")],
        "lines": [_line(line, document) for line in document.lines],
        "sums": _labelled([(_("Sum without VAT"), amount(document.net)), *map(_vat, document.vat_groups)]),
        "total": {"label": _("To pay (NOK)") if invoice else _("Credited (NOK)"), "text": amount(document.total)},
        "note": document.note,
        "payment": _labelled(_payment(document)) if invoice and document.total else [],
        "payment_title": _("Payment"),
        "footer": _footer(document.seller),
        "ehf": _("The same as EHF Billing 3.0"),
    }


def title_of(document: Document) -> str:
    """Invoice 10001; in the language that is active."""
    text = _("Invoice %(number)s") if document.kind is Kind.INVOICE else _("Credit note %(number)s")
    return text % {"number": document.number}


def amount(value: Decimal) -> str:
    return number(value, 2)


def day(value: date) -> str:
    return formats.date_format(value, "SHORT_DATE_FORMAT")


def days(period: Period) -> str:
    return f"{day(period.first)}–{day(period.last)}" if period.first != period.last else day(period.first)


def _labelled(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"label": label, "text": text} for label, text in pairs if text]


def _place(postcode: str, city: str) -> str:
    return f"{postcode} {city}".strip()


def _buyer(buyer: Buyer) -> list[str]:
    country = "" if buyer.country == "NO" else buyer.country
    number_of = _("Org. no. %(number)s") % {"number": orgnr.format(buyer.number)} if buyer.number else ""
    return [text for text in (buyer.name, buyer.street, _place(buyer.postcode, buyer.city), country, number_of) if text]


def _facts(document: Document) -> list[tuple[str, str]]:
    credited = document.credited
    return [
        (_("Date"), day(document.issued_on)),
        (_("Due date"), day(document.due_on) if document.due_on else ""),
        (_("Credits invoice"), f"{credited.number}, {day(credited.issued_on)}" if credited else ""),
        (_("Customer number"), document.customer_number),
        (_("Your reference"), document.buyer_reference),
        (_("Order number"), document.order_reference),
        (_("Your account"), document.accounting_cost),
        (_("Period"), days(document.period) if document.period else ""),
    ]


def _line(line: Line, document: Document) -> dict[str, Any]:
    period = days(line.period) if line.period and line.period != document.period else ""
    units = {"HUR": _("hours"), "DAY": _("days"), "MON": _("months")}
    return {
        "name": line.name,
        "about": [text for text in (line.beneficiary, period) if text],
        "quantity": with_unit(line.quantity, units.get(line.unit, "")),
        "price": amount(line.unit_price),
        "vat": _percent(line),
        "net": amount(line.net),
    }


def _percent(row: Line | VatGroup) -> str:
    taxed = row.treatment in (Treatment.STANDARD, Treatment.ZERO)
    return with_unit(row.percent, "%") if taxed else "–"


def _vat(row: VatGroup) -> tuple[str, str]:
    """Every rate with what it is taken of, also where it comes to nothing (bokføringsforskriften § 5-1-1 no. 7)."""
    if row.treatment in (Treatment.STANDARD, Treatment.ZERO):
        text = _("VAT %(percent)s of %(sum)s") % {"percent": _percent(row), "sum": amount(row.taxable)}
    else:
        text = _("Without VAT: %(sum)s. %(reason)s") % {"sum": amount(row.taxable), "reason": row.reason}
    return text, amount(row.vat)


def _payment(document: Document) -> list[tuple[str, str]]:
    return [
        (_("To account"), format_bank_account(document.seller.account)),
        (_("KID"), document.kid),
        (_("Due date"), day(document.due_on) if document.due_on else ""),
        (_("Amount (NOK)"), amount(document.total)),
    ]


def _footer(seller: Seller) -> list[str]:
    """Who sells, as § 5-1-2 wants it: MVA behind the number, and Foretaksregisteret."""
    vat = " MVA" if seller.in_vat_register else ""
    register = ", Foretaksregisteret" if seller.in_business_register else ""
    number_of = _("Org. no. %(number)s") % {"number": f"{orgnr.format(seller.number)}{vat}{register}"}
    telephone = format_telephone(seller.telephone) if seller.telephone else ""
    address = ", ".join(text for text in (seller.street, _place(seller.postcode, seller.city)) if text)
    return [
        " · ".join(text for text in (seller.name, address, number_of if seller.number else "") if text),
        " · ".join(text for text in (seller.email, telephone, seller.web) if text),
    ]
