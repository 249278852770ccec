"""A draft as the document it would be on a day. What is issued is what this gives, so a preview shows the truth."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from association.details import details
from billing import kid, parties
from billing.amounts import line_net, vat_groups
from billing.credits import Left, credit_groups
from billing.document import Credited, Document, Kind, Line, Period, Seller, Treatment
from billing.models import BillingSetup, Customer, Draft, DraftLine, Series
from billing.setup import setup as read_setup
from billing.vat import Rates, treatment
from kulturhus.shared.dates import last_day_of


@dataclass(frozen=True)
class Terms:
    """What all documents of a day share: read once for any number of drafts."""

    day: date
    seller: Seller
    setup: BillingSetup
    rates: Rates

    @classmethod
    def on(cls, day: date) -> "Terms":
        row = read_setup()
        return cls(day, parties.seller(details(), row), row, Rates())

    def series_of(self, draft: Draft) -> Series:
        return self.setup.credit_series if draft.credits_id else self.setup.invoice_series


def ready(drafts: "list[Draft]") -> "list[Draft]":
    """The same drafts with all that `document` reads, in a handful of queries whatever their number."""
    rows = (
        Draft.objects.filter(pk__in=[draft.pk for draft in drafts])
        .select_related("customer__organisation__parent", "customer__person", "credits__series")
        .prefetch_related("lines__product", "lines__vat_code", "lines__organisation", "lines__credits")
    )
    found = {row.pk: row for row in rows}
    return [found[draft.pk] for draft in drafts if draft.pk in found]


def document(draft: Draft, terms: Terms, *, number: int | None = None, left: Left | None = None) -> Document:
    """The document that `draft` (from `ready`) becomes on `terms.day`; without `number` the one that would be next.

    `left` is what is left to credit, of a credit note. A line whose code has no rate that day counts as untaxed: `preflight` tells.
    """
    series = terms.series_of(draft)
    taken = series.next_number if number is None else number
    lines = tuple(_line(row, draft, terms) for row in draft.lines.all())
    if draft.credits is not None and left is not None:
        groups = credit_groups(lines, left)
    else:
        groups = vat_groups(lines, {row.vat_code_id: reason(row, draft.language) for row in draft.lines.all()})
    net, vat = sum((row.taxable for row in groups), Decimal(0)), sum((row.vat for row in groups), Decimal(0))
    customer = draft.customer
    return Document(
        kind=Kind(draft.kind),
        number=series.text(taken),
        issued_on=terms.day,
        due_on=due_day(draft, terms),
        customer_number=str(customer.pk),
        seller=terms.seller,
        buyer=parties.buyer(customer),
        lines=lines,
        vat_groups=groups,
        net=net,
        vat=vat,
        total=net + vat,
        kid="" if draft.credits_id else kid_of(customer, taken, terms.setup),
        language=draft.language,
        buyer_reference=buyer_reference(draft),
        order_reference=draft.order_reference or customer.order_reference,
        accounting_cost=draft.accounting_cost,
        note=draft.note or terms.setup.note(draft.language),
        period=period(draft.period),
        credited=Credited(draft.credits.number_text, draft.credits.issued_on) if draft.credits else None,
    )


def buyer_reference(draft: Draft) -> str:
    """The draft's, else the customer's; who asks for none and takes no EHF is given the customer's number (R003)."""
    told = draft.buyer_reference or draft.customer.buyer_reference
    needs_own = draft.customer.channel == Customer.Channel.EHF or draft.customer.buyer_reference_pattern
    return told if told or needs_own else str(draft.customer_id)


def due_day(draft: Draft, terms: Terms) -> date | None:
    if draft.credits_id:
        return None
    return draft.due_on or terms.day + timedelta(days=terms.setup.payment_days)


def kid_of(customer: Customer, number: int, setup: BillingSetup) -> str:
    """Empty where customer or number have outgrown the KID: `preflight` tells."""
    try:
        return kid.make(customer.pk, number, setup.kid_pattern)
    except ValueError:
        return ""


def period(value: object) -> Period | None:
    return Period(value.lower, last_day_of(value)) if value else None  # type: ignore[attr-defined]


def reason(row: DraftLine, language: str) -> str:
    """Why a line is without VAT, in the document's language; empty for a taxed one."""
    code = row.vat_code
    return getattr(code, f"reason_{language}") or code.reason_nb if code.kind == code.Kind.UNTAXED else ""


def _line(row: DraftLine, draft: Draft, terms: Terms) -> Line:
    """On a credit note the VAT is that of the line it credits, whatever the rate has become."""
    if row.credits is not None:
        how, percent = Treatment(row.credits.treatment), row.credits.percent
    else:
        percent = terms.rates.percent(row.vat_code, terms.day) or Decimal(0)
        how = treatment(row.vat_code, percent, registered=terms.seller.in_vat_register)
    own_house = row.organisation_id is None or row.organisation_id == draft.customer.organisation_id
    return Line(
        position=row.position,
        name=row.description,
        quantity=row.quantity,
        unit=row.product.unit,
        unit_price=row.unit_price,
        net=line_net(row.quantity, row.unit_price),
        treatment=how,
        percent=percent,
        vat_code=row.vat_code_id,
        beneficiary="" if own_house or row.organisation is None else row.organisation.name,
        period=period(row.period),
    )
