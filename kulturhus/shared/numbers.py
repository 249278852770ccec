"""Numbers as they are read (Språkrådet, "Tall"): no-break space between thousands, decimal comma, true minus sign."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

Number = int | float | Decimal


def number(value: Number, decimals: int | None = None) -> str:
    """`value` in the reader's language: 12 500,5. Without `decimals` at most two, and none that say nothing.

    Halves are rounded away from zero, as on paper.
    """
    exact = Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-(2 if decimals is None else decimals)), rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):,f}"
    if decimals is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    sign = MINUS if rounded < 0 else ""
    comma = "." if (get_language() or "nb").startswith("en") else ","
    return sign + digits.replace(".", comma).replace(",", NO_BREAK_SPACE, digits.count(","))


def with_unit(value: Number, unit: str, decimals: int | None = None) -> str:
    """`value` and its unit, never on two lines: 12 m, 31 %."""
    return f"{number(value, decimals)}{NO_BREAK_SPACE}{unit}" if unit else number(value, decimals)
