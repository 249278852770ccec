"""One entry of a camt file: a booking on the account, and the payments it is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lxml import etree

from billing.bank.received import ORE, DamagedError, Fault, Keys, Kind, Received, Source, as_kid, in_ore, plain_account

AMOUNT = re.compile(r"\d{1,15}(\.\d{1,5})?")
REFERENCES = "AcctSvcrRef", "TxId", "EndToEndId", "InstrId", "MsgId"
NOT_A_REFERENCE = {"", "NOTPROVIDED"}
FLAGS = {"true": True, "1": True, "false": False, "0": False}


@dataclass
class Statement:
    source: Source
    identifier: str
    account: str
    keys: Keys = field(default_factory=Keys)


@dataclass
class Part:
    """One payment of an entry, before it has its key. `amount` is signed as the entry's money is."""

    element: etree._Element
    amount: Decimal
    kid: str | None
    told: bool = True


def local_name(element: etree._Element) -> str:
    """Also of a tag whose namespace is spoiled, which lxml's own QName refuses."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else [child for child in element if local_name(child) == name]


def child_of(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first element along the path of local names."""
    for name in names:
        element = next(iter(children(element, name)), None)
    return element


def text_of(element: etree._Element | None, *names: str) -> str:
    found = child_of(element, *names)
    return "" if found is None or found.text is None else " ".join(found.text.split())


class Entry:
    def __init__(self, element: etree._Element, statement: Statement, index: int) -> None:
        self.element, self.statement = element, statement
        self.place = f"Ntry[{index}]"
        self.entry_reference = text_of(element, "AcctSvcrRef") or f"{statement.identifier}#{index}"

    def received(self) -> list[Received]:
        amount = self.amount_in(child_of(self.element, "Amt"), self.place)
        kind = self.kind()
        booked = text_of(self.element, "Sts", "Cd") or text_of(self.element, "Sts") or "BOOK"
        if kind is None or booked != "BOOK":
            return []
        parts = self.parts(amount)
        told = enumerate(parts, start=1)
        return [self.one(part, index, kind, alone=len(parts) == 1) for index, part in told if part.amount]

    def kind(self) -> Kind | None:
        """ISO 20022: a reversal carries the direction of its own money, against that of the booking it takes back."""
        direction = text_of(self.element, "CdtDbtInd")
        written = text_of(self.element, "RvslInd") or "false"
        if direction not in {"CRDT", "DBIT"} or written not in FLAGS:
            raise self.damaged(Fault.BAD_VALUE, "CdtDbtInd, RvslInd", found=f"{direction} {written}")
        match direction, FLAGS[written]:
            case "CRDT", False:
                return Kind.PAYMENT
            case "CRDT", True:
                return Kind.RETURNED
            case "DBIT", True:
                return Kind.REVERSAL
        return None

    # --- What it is made of ---

    def parts(self, amount: Decimal) -> list[Part]:
        """The payments; their sum is the entry's. An entry without any stands for itself."""
        details = [tx for group in children(self.element, "NtryDtls") for tx in children(group, "TxDtls")]
        for group in children(self.element, "NtryDtls"):
            told, found = text_of(group, "Btch", "NbOfTxs"), len(children(group, "TxDtls"))
            if found and told and told != str(found):
                raise self.damaged(Fault.WRONG_COUNT, "NtryDtls/Btch/NbOfTxs", told=told, found=found)
        if not details:
            return [Part(self.element, amount, None, told=False)]
        amounts = [
            self.amount_of(tx, index, amount if len(details) == 1 else None) for index, tx in enumerate(details, 1)
        ]
        if sum(amounts) != amount:
            raise self.damaged(Fault.WRONG_SUM, "NtryDtls", told=amount, found=sum(amounts))
        return [part for tx, part_amount in zip(details, amounts, strict=True) for part in shared_out(tx, part_amount)]

    def amount_of(self, tx: etree._Element, index: int, alone: Decimal | None) -> Decimal:
        """What the payment adds to its entry. `alone` is the entry's amount when it has only this payment: that is what came
        to the account, also when the payer sent other money or the bank kept its charges.
        """
        place = f"{self.place}/NtryDtls/TxDtls[{index}]"
        found = child_of(tx, "Amt")
        written = child_of(tx, "AmtDtls", "TxAmt", "Amt") if found is None else found
        charged = child_of(tx, "Chrgs") is not None or child_of(self.element, "Chrgs") is not None
        if alone is not None and (written is None or charged or written.get("Ccy") != "NOK"):
            return alone
        if written is None:
            raise self.damaged(Fault.NO_AMOUNT, place.removeprefix(f"{self.place}/"))
        amount = self.amount_in(written, place)
        against = text_of(tx, "CdtDbtInd") not in {"", text_of(self.element, "CdtDbtInd")}
        return -amount if against else amount

    def amount_in(self, element: etree._Element | None, place: str) -> Decimal:
        if element is None:
            raise self.damaged(Fault.NO_AMOUNT, "Amt")
        written, currency = (element.text or "").strip(), element.get("Ccy") or ""
        if currency != "NOK":
            raise DamagedError(
                Fault.OTHER_CURRENCY, line=line_of(element), place=f"{place}/Amt", told="NOK", found=currency
            )
        amount = Decimal(written) if AMOUNT.fullmatch(written) else None
        if amount is None or amount != amount.quantize(ORE):
            raise DamagedError(Fault.BAD_AMOUNT, line=line_of(element), place=f"{place}/Amt", found=written)
        return amount.quantize(ORE)

    # --- A payment as it is handed on ---

    def one(self, part: Part, index: int, kind: Kind, *, alone: bool) -> Received:
        statement, tx = self.statement, part.element
        amount = -part.amount if kind is Kind.REVERSAL else part.amount
        own = "" if alone else reference_in(tx) or str(index)
        booked_on = self.date_in("BookgDt") or self.date_in("ValDt")
        if booked_on is None:
            raise self.damaged(Fault.NO_DATE, "BookgDt")
        party = child_of(tx, "RltdPties", "Dbtr")
        payer = text_of(party, "Nm") or text_of(party, "Pty", "Nm")
        account = child_of(tx, "RltdPties", "DbtrAcct", "Id")
        return Received(
            source=statement.source,
            account=statement.account,
            booked_on=booked_on,
            value_on=self.date_in("ValDt") or booked_on,
            amount=amount,
            key=statement.keys.unique(statement.account, self.entry_reference, own, in_ore(amount)),
            entry=f"{statement.account}|{self.entry_reference}",
            place=self.place if alone else f"{self.place}/{index}",
            kid=part.kid,
            text=self.text_in(tx),
            payer_name=payer,
            payer_account=plain_account(text_of(account, "IBAN") or text_of(account, "Othr", "Id")),
            reference=reference_in(tx) or text_of(self.element, "AcctSvcrRef"),
            kind=Kind.REVERSAL if amount < 0 else Kind.PAYMENT if kind is Kind.REVERSAL else kind,
            parts_told=part.told,
        )

    def text_in(self, tx: etree._Element) -> str:
        """What the payer wrote, the numbers of documents it names, and references that are no single KID."""
        remittance = child_of(tx, "RmtInf")
        words = [text_of(line) for line in children(remittance, "Ustrd")]
        for structured in children(remittance, "Strd"):
            words += [text_of(document, "Nb") for document in children(structured, "RfrdDocInf")]
            words.append(text_of(structured, "CdtrRefInf", "Ref"))
            words += [text_of(line) for line in children(structured, "AddtlRmtInf")]
        words = [word for word in words if word] or [text_of(tx, "AddtlTxInf"), text_of(self.element, "AddtlNtryInf")]
        return " ".join(word for word in words if word)

    def date_in(self, name: str) -> date | None:
        written = text_of(self.element, name, "Dt") or text_of(self.element, name, "DtTm")[:10]
        if not written:
            return None
        try:
            return date.fromisoformat(written[:10])
        except ValueError as error:
            raise self.damaged(Fault.BAD_VALUE, name, found=written) from error

    def damaged(self, fault: Fault, where: str, *, told: object = "", found: object = "") -> DamagedError:
        return DamagedError(fault, line=line_of(self.element), place=f"{self.place}/{where}", told=told, found=found)


def line_of(element: etree._Element) -> int:
    return element.sourceline or 1


def reference_in(tx: etree._Element) -> str:
    """What the bank, else the payer, calls this payment within its entry."""
    written = (text_of(tx, "Refs", name) for name in REFERENCES)
    return next((reference for reference in written if reference not in NOT_A_REFERENCE), "")


def shared_out(tx: etree._Element, amount: Decimal) -> Iterator[Part]:
    """A payment with several KIDs is shared out when it tells the amount of each; otherwise none of them counts as its KID."""
    structured = [strd for strd in children(child_of(tx, "RmtInf"), "Strd") if text_of(strd, "CdtrRefInf", "Ref")]
    kids = [as_kid(text_of(strd, "CdtrRefInf", "Ref")) for strd in structured]
    if len(set(kids)) <= 1:
        yield Part(tx, amount, kids[0] if kids else None)
        return
    amounts = [remitted(strd) for strd in structured]
    if all(kids) and sum(part or 0 for part in amounts) == amount and all(amounts):
        yield from (Part(tx, part, kid) for kid, part in zip(kids, amounts, strict=True) if part)
    else:
        yield Part(tx, amount, None)


def remitted(structured: etree._Element) -> Decimal | None:
    for name in ("RmtdAmt", "DuePyblAmt"):
        found = child_of(structured, "RfrdDocAmt", name)
        written = (found.text or "").strip() if found is not None else ""
        if found is not None and found.get("Ccy") == "NOK" and AMOUNT.fullmatch(written):
            return Decimal(written).quantize(ORE)
    return None
