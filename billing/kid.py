"""KID: what the payer types so that the money finds its invoice (2–25 digits with a check digit, fixed with the bank).

MOD10 is Luhn. MOD11 has weights 2–7 from the right; a remainder that would give 10 has no digit, so a filler digit is
stepped until there is one.
"""

from dataclasses import dataclass
from enum import StrEnum

SHORTEST, LONGEST = 2, 25
WEIGHTS = 2, 3, 4, 5, 6, 7


class Modulus(StrEnum):
    MOD10 = "mod10"
    MOD11 = "mod11"


@dataclass(frozen=True)
class Pattern:
    """What is agreed with the bank: `length` with the check digit, of which the first `customer_digits` are the customer."""

    modulus: Modulus
    length: int
    customer_digits: int

    @property
    def number_digits(self) -> int:
        """Room for the invoice's number; MOD11 takes one digit as filler."""
        return self.length - self.customer_digits - 1 - (self.modulus is Modulus.MOD11)


def check_digit(payload: str, modulus: Modulus) -> str | None:
    """The digit that ends `payload`; None where MOD11 has none."""
    if modulus is Modulus.MOD10:
        digits = [int(char) * (2 - index % 2) for index, char in enumerate(reversed(payload))]
        return str(-sum(digit // 10 + digit % 10 for digit in digits) % 10)
    total = sum(int(char) * WEIGHTS[index % len(WEIGHTS)] for index, char in enumerate(reversed(payload)))
    digit = -total % 11
    return None if digit == 10 else str(digit)


def is_valid(kid: str, modulus: Modulus) -> bool:
    """Whether `kid` has a length the banks take and ends in the right digit."""
    well_formed = kid.isascii() and kid.isdigit() and SHORTEST <= len(kid) <= LONGEST
    return well_formed and check_digit(kid[:-1], modulus) == kid[-1]


def make(customer: int, number: int, pattern: Pattern) -> str:
    """The KID of an invoice: the same call gives the same digits, and no two invoices get the same.

    Raises ValueError when customer or number have more digits than the pattern has room for.
    """
    first, second = str(customer).zfill(pattern.customer_digits), str(number).zfill(pattern.number_digits)
    if len(first) > pattern.customer_digits or len(second) > pattern.number_digits:
        raise ValueError(f"KID of {pattern.length} digits has no room for customer {customer}, invoice {number}")
    if pattern.modulus is Modulus.MOD10:
        return first + second + str(check_digit(first + second, pattern.modulus))
    tried = (first + second + filler for filler in "0123456789")
    payload, digit = next((text, digit) for text in tried if (digit := check_digit(text, pattern.modulus)))
    return payload + digit
