"""OCR giro: fixed lines of 80 characters from the bank, one transmission with assignments per account.

`netsgiro` reads the single record; order, counts and sums are checked here, so that every fault has its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from netsgiro import ServiceCode, records
from netsgiro.records import (
    AssignmentEnd,
    AssignmentStart,
    AvtaleGiroAgreement,
    Record,
    TransactionAmountItem1,
    TransactionAmountItem2,
    TransactionAmountItem3,
    TransmissionEnd,
    TransmissionStart,
)

from billing.bank.received import ORE, DamagedError, Fault, Keys, Kind, Received, Source, plain_account

A_RECORD = 80


def read(content: bytes) -> list[Received]:
    """All payments in the file. Raises DamagedError; then nothing of the file may be used.

    Assignments of other services (AvtaleGiro agreements) are counted and passed over.
    """
    reader = Reader()
    for line, record in parsed(content):
        reader.take(line, record)
    return reader.finish()


def parsed(content: bytes) -> Iterator[tuple[int, Record]]:
    for number, text in enumerate(content.decode("iso-8859-1").rstrip("\r\n\x1a \0").splitlines(), start=1):
        if len(text) != A_RECORD:
            raise DamagedError(Fault.BAD_RECORD, line=number, told=A_RECORD, found=len(text))
        try:
            parts: list[Record] = records.parse(text)
        except (ValueError, KeyError, AssertionError) as error:
            raise DamagedError(Fault.BAD_RECORD, line=number) from error
        if not parts:
            raise DamagedError(Fault.BAD_RECORD, line=number)
        yield number, parts[0]


@dataclass
class Sums:
    """What has been read between a start and its end record."""

    transactions: int = 0
    records: int = 0
    signed: int = 0  # øre
    unsigned: int = 0

    def add(self, other: "Sums") -> None:
        self.transactions += other.transactions
        self.records += other.records
        self.signed += other.signed
        self.unsigned += other.unsigned

    def check(self, line: int, end: AssignmentEnd | TransmissionEnd) -> None:
        """Raises DamagedError. Whether reversals count down or up in the sum is read both ways by the banks."""
        for told, found in ((end.num_transactions, self.transactions), (end.num_records, self.records)):
            if told != found:
                raise DamagedError(Fault.WRONG_COUNT, line=line, told=told, found=found)
        if end.total_amount not in {None, abs(self.signed), self.unsigned}:
            told_sum, found_sum = Decimal(end.total_amount or 0), Decimal(self.signed)
            raise DamagedError(Fault.WRONG_SUM, line=line, told=told_sum * ORE, found=found_sum * ORE)


@dataclass
class Item:
    """The records of one payment, as they come."""

    line: int
    first: TransactionAmountItem1
    second: TransactionAmountItem2 | None = None
    third: TransactionAmountItem3 | None = None

    @property
    def ore(self) -> int:
        return -self.first.amount if self.first.sign == "-" else self.first.amount


@dataclass
class Reader:
    """Goes through the records once; `assignment` and `item` are what is open just now."""

    line: int = 0
    started: bool = False
    ended: bool = False
    total: Sums = field(default_factory=Sums)
    assignment: AssignmentStart | None = None
    sums: Sums = field(default_factory=Sums)
    items: list[Item] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    found: list[Received] = field(default_factory=list)

    def take(self, line: int, record: Record) -> None:
        self.line = line
        if self.ended:
            raise self.out_of_order()
        match record:
            case TransmissionStart():
                self.expect(not self.started)
                self.started, self.total.records = True, 1
            case AssignmentStart():
                self.expect(self.started and self.assignment is None)
                self.assignment, self.sums, self.items, self.numbers = record, Sums(records=1), [], set()
            case AssignmentEnd():
                self.end_assignment(record)
            case TransmissionEnd():
                self.expect(self.started and self.assignment is None)
                self.total.records += 1
                self.total.check(line, record)
                self.ended = True
            case _:
                self.inside(line, record)

    def inside(self, line: int, record: Record) -> None:
        self.expect(self.assignment is not None and record.service_code == self.assignment.service_code)
        self.sums.records += 1
        if isinstance(record, AvtaleGiroAgreement):
            self.sums.transactions += 1
        elif isinstance(record, TransactionAmountItem1):
            self.expect(record.transaction_number not in self.numbers)
            self.numbers.add(record.transaction_number)
            item = Item(line, record)
            self.items.append(item)
            self.sums.add(Sums(transactions=1, signed=item.ore, unsigned=abs(item.ore)))
        elif isinstance(record, TransactionAmountItem2 | TransactionAmountItem3):
            self.continue_item(record)

    def continue_item(self, record: TransactionAmountItem2 | TransactionAmountItem3) -> None:
        item = self.items[-1] if self.items else None
        if item is None or item.first.transaction_number != record.transaction_number:
            raise self.out_of_order()
        if isinstance(record, TransactionAmountItem2):
            self.expect(item.second is None)
            item.second = record
        else:
            self.expect(item.third is None)
            item.third = record

    def end_assignment(self, end: AssignmentEnd) -> None:
        if self.assignment is None or end.service_code != self.assignment.service_code:
            raise self.out_of_order()
        self.sums.records += 1
        self.sums.check(self.line, end)
        self.total.add(self.sums)
        if self.assignment.service_code == ServiceCode.OCR_GIRO:
            keys = Keys()
            self.found += [received(item, self.assignment, keys) for item in self.items if item.ore]
        self.assignment = None

    def expect(self, holds: bool) -> None:
        if not holds:
            raise self.out_of_order()

    def out_of_order(self) -> DamagedError:
        return DamagedError(Fault.OUT_OF_ORDER, line=self.line)

    def finish(self) -> list[Received]:
        if not self.ended:
            raise DamagedError(Fault.CUT_SHORT, line=self.line)
        return self.found


def received(item: Item, assignment: AssignmentStart, keys: Keys) -> Received:
    """The key holds what the bank numbers the payment with in its settlement; a file sent anew keeps those."""
    first, second = item.first, item.second
    account = plain_account(assignment.assignment_account)
    settlement = f"{first.centre_id}{first.day_code:02d}{first.partial_settlement_number}"
    serial = first.partial_settlement_serial_number
    reference = (second.reference if second else None) or ""
    payer_account = (second.debit_account if second else None) or ""
    day = first.nets_date
    return Received(
        source=Source.OCR,
        account=account,
        booked_on=day,
        value_on=(second.bank_date if second else None) or day,
        amount=Decimal(item.ore) * ORE,
        key=keys.unique(account, "ocr", day.isoformat(), f"{settlement}{serial}", first.kid or "", reference, item.ore),
        entry=f"{account}|ocr|{day.isoformat()}|{settlement}",
        place=str(item.line),
        kid=first.kid,
        text=(item.third.text if item.third else None) or "",
        payer_account=payer_account if payer_account.strip("0") else "",
        reference=reference,
        kind=Kind.REVERSAL if item.ore < 0 else Kind.PAYMENT,
    )
