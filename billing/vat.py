"""How a line is taxed. A seller outside the VAT register has O on every line, one in it E or S, and never O (norway.md B4)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from billing.document import Treatment
from billing.models import VatCode, VatRate


class Rates:
    """The rates of all codes, read once. `percent(code, day)` is None where the code has none that day."""

    def __init__(self, rows: Iterable[VatRate] | None = None) -> None:
        self._rows: dict[str, list[tuple[date, Decimal]]] = {}
        for row in VatRate.objects.all() if rows is None else rows:
            self._rows.setdefault(row.code_id, []).append((row.valid_from, row.percent))

    def percent(self, code: VatCode, day: date) -> Decimal | None:
        if code.kind == VatCode.Kind.UNTAXED:
            return Decimal(0)
        valid = [entry for entry in self._rows.get(code.pk, []) if entry[0] <= day]
        return max(valid)[1] if valid else None


def treatment(code: VatCode, percent: Decimal, *, registered: bool) -> Treatment:
    """Of a line with that code, sold by one who is `registered` for VAT or not."""
    if code.kind == VatCode.Kind.TAXED:
        return Treatment.STANDARD if percent else Treatment.ZERO
    return Treatment.EXEMPT if registered else Treatment.OUTSIDE
