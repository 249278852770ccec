"""What is left to credit of an invoice, by line and by VAT group, so that credit notes never add up to more than it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from billing.amounts import ORE, ZERO, vat_of
from billing.document import Line, Treatment, VatGroup
from billing.models import Invoice, InvoiceLine, InvoiceVat
from billing.models.invoices import ZERO as NOTHING

Key = tuple[Treatment, Decimal]


@dataclass(frozen=True)
class LeftOfGroup:
    taxable: Decimal
    vat: Decimal
    reason: str


@dataclass(frozen=True)
class Left:
    """`lines` by key of the invoice's line, `groups` by treatment and rate."""

    lines: dict[int, Decimal] = field(default_factory=dict)
    groups: dict[Key, LeftOfGroup] = field(default_factory=dict)
    total: Decimal = ZERO

    @property
    def is_nothing(self) -> bool:
        return not any(self.lines.values())


def left_of(invoice: Invoice) -> Left:
    """What no credit note has taken yet. Three queries."""
    rows = InvoiceLine.objects.filter(invoice=invoice).annotate(
        left=F("net") - Coalesce(Sum("credit_lines__net"), NOTHING)
    )
    lines = {row.pk: row.left for row in rows}
    groups: dict[Key, LeftOfGroup] = {}
    for row in InvoiceVat.objects.filter(invoice=invoice):
        groups[Treatment(row.treatment), row.percent.quantize(ORE)] = LeftOfGroup(row.taxable, row.vat, row.reason)
    for row in InvoiceVat.objects.filter(invoice__credits=invoice):
        key = Treatment(row.treatment), row.percent.quantize(ORE)
        before = groups[key]
        groups[key] = LeftOfGroup(before.taxable - row.taxable, before.vat - row.vat, before.reason)
    return Left(lines, groups, sum((row.taxable + row.vat for row in groups.values()), ZERO))


def credit_groups(lines: Iterable[Line], left: Left) -> tuple[VatGroup, ...]:
    """The VAT of a credit note. What takes the rest of a group takes the rest of its VAT, so that rounding leaves no øre."""
    taxable: dict[Key, Decimal] = {}
    for line in lines:
        key = line.treatment, line.percent.quantize(ORE)
        taxable[key] = taxable.get(key, ZERO) + line.net
    groups = []
    for key, amount in sorted(taxable.items(), key=lambda item: (-item[0][1], item[0][0].value)):
        treatment, percent = key
        rest = left.groups.get(key, LeftOfGroup(ZERO, ZERO, ""))
        vat = vat_of(amount, percent)
        if amount == rest.taxable or abs(vat) > abs(rest.vat):
            vat = rest.vat
        groups.append(VatGroup(treatment, percent, amount, vat, rest.reason))
    return tuple(groups)
