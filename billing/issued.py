"""An issued document read back from its snapshot: the same as on the day it was issued, for ever."""

from collections.abc import Iterable

from billing.document import Buyer, Credited, Document, Kind, Line, Seller, Treatment, VatGroup
from billing.drafting import period
from billing.models import Invoice, InvoiceLine


def with_all(invoices: Iterable[int]) -> list[Invoice]:
    """The documents of those keys with what `document_of` reads, in a handful of queries."""
    rows = Invoice.objects.filter(pk__in=list(invoices)).select_related("series", "credits__series")
    return list(rows.prefetch_related("lines", "vat_groups"))


def document_of(invoice: Invoice) -> Document:
    """The snapshot. Reads lines, VAT groups, series and the credited invoice."""
    credited = invoice.credits
    return Document(
        kind=Kind(invoice.kind),
        number=invoice.number_text,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        customer_number=str(invoice.customer_id),
        seller=Seller(**invoice.seller),
        buyer=Buyer(**invoice.buyer),
        lines=tuple(_line(row) for row in sorted(invoice.lines.all(), key=lambda row: row.position)),
        vat_groups=tuple(
            VatGroup(Treatment(row.treatment), row.percent, row.taxable, row.vat, row.reason)
            for row in sorted(invoice.vat_groups.all(), key=lambda row: (-row.percent, row.treatment))
        ),
        net=invoice.net,
        vat=invoice.vat,
        total=invoice.total,
        kid=invoice.kid,
        language=invoice.language,
        buyer_reference=invoice.buyer_reference,
        order_reference=invoice.order_reference,
        accounting_cost=invoice.accounting_cost,
        note=invoice.note,
        period=period(invoice.period),
        credited=Credited(credited.number_text, credited.issued_on) if credited else None,
    )


def _line(row: InvoiceLine) -> Line:
    return Line(
        position=row.position,
        name=row.description,
        quantity=row.quantity,
        unit=row.unit,
        unit_price=row.unit_price,
        net=row.net,
        treatment=Treatment(row.treatment),
        percent=row.percent,
        vat_code=row.vat_code_id,
        beneficiary=row.beneficiary,
        period=period(row.period),
    )
