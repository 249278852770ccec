"""The one entrance for all who bill: a draft of lines with product, VAT code, text, quantity and price."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.models import Customer, Draft, DraftLine, Invoice, InvoiceLine, Product, VatCode
from members.models import Membership, Organisation, User


class AlreadyBilledError(Exception):
    """What `source` stands for is on an issued document: `invoice`."""

    def __init__(self, invoice: Invoice) -> None:
        super().__init__(str(invoice))
        self.invoice = invoice


@dataclass(frozen=True)
class LineSpec:
    """A line to be billed. `vat_code` is the product's of the day when it is left out; `period` a range of days.

    `organisation` is the house the line is for. `source` says what made the line; it is billed once.
    """

    product: Product
    unit_price: Decimal
    quantity: Decimal = Decimal(1)
    description: str = ""
    vat_code: VatCode | None = None
    period: Any = None
    organisation: Organisation | None = None
    membership: Membership | None = None
    source: str | None = None


@transaction.atomic
def bill(
    customer: Customer,
    lines: Iterable[LineSpec],
    *,
    by: User | None,
    source: str | None = None,
    day: date | None = None,
    **fields: Any,
) -> Draft:
    """A draft of `lines` for `customer`; `fields` are those of `Draft` (run, period, note, buyer_reference, due_on …).

    With `source` the call may come again: it returns the draft there is, as the secretariat has left it. Raises
    `AlreadyBilledError` when that, or the source of a line, is issued, and ValidationError when a product has no VAT code on `day`.
    """
    specs = list(lines)
    if source and (draft := _known(source)):
        return draft
    _refuse_issued(specs)
    codes = _vat_codes(specs, day or timezone.localdate())
    fields = {"language": customer.language} | fields
    try:
        with transaction.atomic():
            draft = Draft.objects.create(customer=customer, source=source, created_by=by, **fields)
            DraftLine.objects.bulk_create(
                _row(draft, position, spec, code)
                for position, (spec, code) in enumerate(zip(specs, codes, strict=True), 1)
            )
    except IntegrityError:
        if source and (draft := _known(source)):
            return draft
        raise
    return draft


def _known(source: str) -> Draft | None:
    invoice = Invoice.objects.filter(source=source).first()
    if invoice:
        raise AlreadyBilledError(invoice)
    return Draft.objects.filter(source=source).first()


def _refuse_issued(specs: list[LineSpec]) -> None:
    sources = [spec.source for spec in specs if spec.source]
    line = InvoiceLine.objects.filter(source__in=sources).select_related("invoice").first() if sources else None
    if line:
        raise AlreadyBilledError(line.invoice)


def _vat_codes(specs: list[LineSpec], day: date) -> list[str]:
    dated = {row.pk: row.vat_code_id for row in Product.objects.on(day).filter(pk__in=[s.product.pk for s in specs])}
    codes = [spec.vat_code.pk if spec.vat_code else dated.get(spec.product.pk) for spec in specs]
    for spec, code in zip(specs, codes, strict=True):
        if not code:
            raise ValidationError(
                _("“%(product)s” has no VAT code on %(day)s: the accountant decides it under Products.")
                % {"product": spec.product, "day": day}
            )
    return [str(code) for code in codes]


def _row(draft: Draft, position: int, spec: LineSpec, code: str) -> DraftLine:
    name = getattr(spec.product, f"name_{draft.language}") or spec.product.name_nb
    return DraftLine(
        draft=draft,
        position=position,
        product=spec.product,
        vat_code_id=code,
        description=(spec.description or name)[:200],
        quantity=spec.quantity,
        unit_price=spec.unit_price,
        period=spec.period,
        organisation=spec.organisation,
        membership=spec.membership,
        source=spec.source,
    )
