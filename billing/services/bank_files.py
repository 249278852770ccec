"""Taking in a file from the bank: the whole of it or nothing, each booking once, and what its KID says is paid."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from billing.bank import files
from billing.bank.matching import Index, Open, match
from billing.bank.received import Kind, Received
from billing.dues_paid import sync_dues
from billing.models import Allocation, BankAccount, Intake, Invoice, Payment
from billing.payment_queries import with_balance
from billing.services.booking import after, book_setup, checked, closed_through
from billing.services.payments import link_reversal, set_aside
from members.models import User

BATCH = 1000


class TakenInBeforeError(Exception):
    """The same file, byte for byte: `intake` is what came of it."""

    def __init__(self, intake: Intake) -> None:
        super().__init__(str(intake))
        self.intake = intake


@dataclass
class Sorted:
    """What of a file is new, what was booked before, and sums that are now told payment by payment."""

    fresh: list[Received] = field(default_factory=list)
    known: list[tuple[Received, int]] = field(default_factory=list)
    replaced: set[int] = field(default_factory=set)


def take_in(name: str, content: bytes, by: User | None) -> Intake:
    """Books what is new in the file. Raises DamagedError, TakenInBeforeError, or ValidationError for what the books refuse."""
    sha256 = hashlib.sha256(content).hexdigest()
    received = files.read(content)
    accounts = _accounts(received)
    with checked():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(7215, 2)"
            )  # one file at a time: keys are compared with what is there
        before = Intake.objects.defer("content").filter(sha256=sha256).first()
        if before is not None:
            raise TakenInBeforeError(before)
        found = _sort(received)
        intake = Intake.objects.create(
            source=received[0].source.value if received else _kind_of(content),
            name=name[:120],
            sha256=sha256,
            content=content,
            known=[[one.place, str(one.amount), pk] for one, pk in found.known],
            made_by=by,
        )
        for payment in Payment.objects.filter(pk__in=found.replaced):
            set_aside(payment, by, reason=_("Told payment by payment in %(file)s") % {"file": intake.name})
        payments = _book(found.fresh, accounts, intake)
        _pay(payments, found.fresh, by)
        _take_back(payments, by)
    return intake


def _kind_of(content: bytes) -> str:
    return (
        Intake.Source.NOTIFICATION
        if b"DbtCdtNtfctn" in content
        else Intake.Source.STATEMENT
        if b"<" in content
        else "ocr"
    )


def _accounts(received: Iterable[Received]) -> dict[str, BankAccount]:
    accounts = {row.number: row for row in BankAccount.objects.all()}
    for one in received:
        if one.account not in accounts:
            raise ValidationError(
                _("The file is about the account %(account)s, which is not among your bank accounts.")
                % {"account": one.account},
                code="account",
            )
    return accounts


def _sort(received: list[Received]) -> Sorted:
    """A booking is known by its key; as a sum and by its parts it is one, known by its entry."""
    keys = dict(Payment.objects.filter(key__in=[one.key for one in received]).values_list("key", "pk"))
    entries: dict[str, list[Any]] = defaultdict(list)
    rows = Payment.objects.with_open().filter(entry__in={one.entry for one in received}, reversals=None)
    for row in rows.values("pk", "key", "entry", "parts_told", "amount", "open_amount"):
        entries[row["entry"]].append(row)
    sorted_ = Sorted()
    taken: set[str] = set()
    for one in received:
        others = [row for row in entries[one.entry] if row["parts_told"] != one.parts_told and row["key"] != one.key]
        if one.key in keys:
            sorted_.known.append((one, keys[one.key]))
        elif one.key in taken:
            sorted_.known.append((one, 0))
        elif not others:
            sorted_.fresh.append(one)
        elif one.parts_told and all(row["open_amount"] == row["amount"] for row in others):
            sorted_.replaced |= {row["pk"] for row in others}
            sorted_.fresh.append(one)
        else:
            sorted_.known.append((one, others[0]["pk"]))
        taken.add(one.key)
    return sorted_


def _book(fresh: list[Received], accounts: dict[str, BankAccount], intake: Intake) -> list[Payment]:
    open_account = book_setup().open_account
    return Payment.objects.bulk_create(
        (
            Payment(
                intake=intake,
                kind=one.kind.value,
                account=accounts[one.account],
                ledger_account=accounts[one.account].ledger_account,
                open_account=open_account,
                booked_on=one.booked_on,
                value_on=one.value_on,
                amount=one.amount,
                kid=one.kid or "",
                text=one.text[:2000],
                payer_name=one.payer_name[:160],
                payer_account=one.payer_account[:34],
                reference=one.reference[:140],
                key=one.key,
                entry=one.entry,
                parts_told=one.parts_told,
                place=one.place[:60],
            )
            for one in fresh
        ),
        batch_size=BATCH,
    )


def _pay(payments: list[Payment], fresh: list[Received], by: User | None) -> None:
    """Pays the invoices whose KID stands on a payment. What may be the same money as in another kind of file waits for a human."""
    doubtful = set(
        Payment.objects.with_twin()
        .filter(intake__in={payment.intake_id for payment in payments}, twin__isnull=False)
        .values_list("pk", flat=True)
    )
    kids = {one.kid for one in fresh if one.kid and one.kind is Kind.PAYMENT}
    invoices = with_balance(Invoice.objects.filter(kind="invoice", kid__in=kids))
    rows = list(invoices.values_list("pk", "number", "kid", "balance", "issued_on"))
    index = Index([Open(pk, str(number), kid, balance) for pk, number, kid, balance, _day in rows])
    issued = {pk: day for pk, *_rest, day in rows}
    closed = closed_through()
    allocations = []
    for payment, one in zip(payments, fresh, strict=True):
        found = match(one, index) if payment.pk not in doubtful and one.kid else None
        if found is None or found.invoice is None or not found.amount:
            continue
        index.take(found.invoice, found.amount)
        allocations.append(
            Allocation(
                payment=payment,
                invoice_id=found.invoice,
                amount=found.amount,
                booked_on=after(closed, max(payment.booked_on, issued[found.invoice])),
                how=Allocation.How.KID,
                made_by=by,
            )
        )
    Allocation.objects.bulk_create(allocations, batch_size=BATCH)
    sync_dues({row.invoice_id for row in allocations})


def _take_back(payments: list[Payment], by: User | None) -> None:
    """A reversal takes back the one payment with its KID and amount; where there are several, or none, a human says which."""
    for back in payments:
        if back.kind == Payment.Kind.REVERSAL and back.kid:
            candidates = Payment.objects.filter(
                account=back.account, kid=back.kid, amount=-back.amount, booked_on__lte=back.booked_on, reversals=None
            )
            found = list(candidates.filter(refunds=None)[:2])
            if len(found) == 1:
                link_reversal(found[0], back, by)
