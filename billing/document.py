"""An invoice or a credit note as the reader gets it: what EHF, PDF and page are drawn from. Pure, frozen, complete.

Amounts are Decimal NOK with two decimals. On a credit note they are positive; the kind turns the sign.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """UNCL1001 codes 380 and 381."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class Treatment(StrEnum):
    """UNCL5305, as far as the association meets it (norway.md B4: O is never mixed with anything)."""

    STANDARD = "S"
    ZERO = "Z"  # taxed, at a rate of 0
    EXEMPT = "E"
    OUTSIDE = "O"


@dataclass(frozen=True)
class Seller:
    name: str
    number: str  # nine digits
    street: str
    postcode: str
    city: str
    account: str  # eleven digits
    in_vat_register: bool
    in_business_register: bool  # Foretaksregisteret: its name stands on the document (NO-R-002)
    email: str = ""
    telephone: str = ""
    web: str = ""


@dataclass(frozen=True)
class Buyer:
    """Who pays. `number` is empty for a person, and for an organisation without one of its own."""

    name: str
    number: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "NO"
    email: str = ""


@dataclass(frozen=True)
class Period:
    first: date
    last: date


@dataclass(frozen=True)
class Line:
    position: int  # from 1
    name: str
    quantity: Decimal
    unit: str  # UN/ECE Recommendation 20: EA, H87
    unit_price: Decimal
    net: Decimal
    treatment: Treatment
    percent: Decimal
    vat_code: str
    beneficiary: str = ""  # the house the line is for, when another pays
    period: Period | None = None


@dataclass(frozen=True)
class VatGroup:
    """One of each treatment and rate. `reason` is there for EXEMPT and OUTSIDE (BR-E-10, BR-O-10), and for no other (BR-S-10, BR-Z-10)."""

    treatment: Treatment
    percent: Decimal
    taxable: Decimal
    vat: Decimal
    reason: str = ""


@dataclass(frozen=True)
class Credited:
    number: str
    issued_on: date


@dataclass(frozen=True)
class Document:
    kind: Kind
    number: str
    issued_on: date
    due_on: date | None  # None on a credit note
    customer_number: str
    seller: Seller
    buyer: Buyer
    lines: tuple[Line, ...]
    vat_groups: tuple[VatGroup, ...]
    net: Decimal
    vat: Decimal
    total: Decimal
    kid: str = ""
    language: str = "nb"
    buyer_reference: str = ""
    order_reference: str = ""
    accounting_cost: str = ""
    note: str = ""
    period: Period | None = None
    credited: Credited | None = None  # of a credit note
    currency: str = field(default="NOK")
