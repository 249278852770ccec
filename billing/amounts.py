"""Amounts in NOK: how they are rounded and added up (EN 16931 BR-CO-10 to 17, Peppol R120)."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from billing.document import Line, Treatment, VatGroup

ORE = Decimal("0.01")
ZERO = Decimal("0.00")
LARGEST = Decimal("9999999999.99")  # what a column of amounts holds


def to_ore(amount: Decimal) -> Decimal:
    """Two decimals, halves away from zero, as on paper."""
    return amount.quantize(ORE, rounding=ROUND_HALF_UP)


def line_net(quantity: Decimal, unit_price: Decimal) -> Decimal:
    """The net of a line: price times quantity, to the øre."""
    return to_ore(quantity * unit_price)


def vat_of(taxable: Decimal, percent: Decimal) -> Decimal:
    """The VAT of a group (BT-117): of the sum of its lines, not of each of them."""
    return to_ore(taxable * percent / 100)


def vat_groups(lines: Iterable[Line], reasons: dict[str, str]) -> tuple[VatGroup, ...]:
    """A group for each treatment and rate, the highest rate first. 25 and 25.00 are one rate. `reasons` are by VAT code;
    several of one group are joined.
    """
    taxable: dict[tuple[Treatment, Decimal], Decimal] = {}
    words: dict[tuple[Treatment, Decimal], list[str]] = {}
    for line in lines:
        key = line.treatment, line.percent.quantize(ORE)
        taxable[key] = taxable.get(key, ZERO) + line.net
        reason = reasons.get(line.vat_code, "")
        if reason and reason not in words.setdefault(key, []):
            words[key].append(reason)
    return tuple(
        VatGroup(treatment, percent, amount, vat_of(amount, percent), "; ".join(words.get((treatment, percent), [])))
        for (treatment, percent), amount in sorted(taxable.items(), key=lambda item: (-item[0][1], item[0][0].value))
    )
