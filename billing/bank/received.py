"""What the bank says has come in, the same from every kind of file."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

ORE = Decimal("0.01")
NORWEGIAN_IBAN = re.compile(r"NO\d{13}")


class Kind(StrEnum):
    PAYMENT = "payment"
    REVERSAL = "reversal"  # money that had come in was taken back: the amount is negative
    RETURNED = "returned"  # money the association had sent came back: it pays no invoice by itself


class Source(StrEnum):
    OCR = "ocr"
    STATEMENT = "camt053"
    NOTIFICATION = "camt054"


@dataclass(frozen=True)
class Received:
    """One payment, or one booking of which the bank tells no more.

    `key` is the same whenever the same booking is told again, in camt.053 and camt.054 alike: account, the bank's reference
    of the entry and of the payment in it, amount. `entry` names the booking on the account that it is a part of, so that a
    statement with the sum only and a notification with its parts are known as one.

    An OCR file and a camt file share no reference: what they tell twice cannot be told by a key. `twin` (account, day, KID and
    amount) is the most both hold; equal twins from different kinds of file are shown to a human, never dropped.
    """

    source: Source
    account: str  # eleven digits, else as the bank writes it
    booked_on: date
    value_on: date
    amount: Decimal  # NOK; negative in a reversal
    key: str
    entry: str
    place: str  # line or element in the file
    kid: str | None = None
    text: str = ""
    payer_name: str = ""
    payer_account: str = ""
    reference: str = ""
    kind: Kind = Kind.PAYMENT
    parts_told: bool = True  # False for the sum of an entry without its payments

    @property
    def is_reversal(self) -> bool:
        return self.kind is Kind.REVERSAL

    @property
    def twin(self) -> str:
        return "|".join([self.account, self.booked_on.isoformat(), self.kid or "", str(in_ore(self.amount))])


class Fault(StrEnum):
    """What can be wrong with a file; the page says it in the reader's words."""

    UNKNOWN_KIND = "unknown_kind"
    NOT_WELL_FORMED = "not_well_formed"
    DOCTYPE = "doctype"
    BAD_RECORD = "bad_record"
    OUT_OF_ORDER = "out_of_order"
    CUT_SHORT = "cut_short"
    WRONG_COUNT = "wrong_count"
    WRONG_SUM = "wrong_sum"
    NO_ACCOUNT = "no_account"
    NO_AMOUNT = "no_amount"
    BAD_AMOUNT = "bad_amount"
    OTHER_CURRENCY = "other_currency"
    NO_DATE = "no_date"
    BAD_VALUE = "bad_value"


class DamagedError(Exception):
    """The file is not what the standard says. `place` is the line or the element, `told` and `found` what disagrees there."""

    def __init__(self, fault: Fault, *, line: int, place: str = "", told: object = "", found: object = "") -> None:
        self.fault, self.line, self.place = fault, line, place
        self.told, self.found = str(told), str(found)
        super().__init__(f"{fault.value} in line {line} {place} {self.told} {self.found}".strip())


class Keys:
    """Numbers what one statement tells with equal keys: it lists each booking once, so equal ones are two bookings."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def unique(self, *parts: object) -> str:
        key = "|".join(str(part) for part in parts)
        self.seen[key] += 1
        return key if self.seen[key] == 1 else f"{key}|{self.seen[key]}"


def in_ore(amount: Decimal) -> int:
    return int(amount * 100)


def plain_account(written: str) -> str:
    """The eleven digits of a Norwegian account, also from its IBAN; others as they are, without spaces."""
    compact = re.sub(r"[\s.]", "", written).upper()
    return compact[4:] if NORWEGIAN_IBAN.fullmatch(compact) else compact


def as_kid(written: str) -> str | None:
    """The digits of a KID, or None for what cannot be one (2–25 digits)."""
    compact = re.sub(r"\s", "", written)
    return compact if compact.isascii() and compact.isdigit() and 2 <= len(compact) <= 25 else None
