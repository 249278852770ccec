"""Booking money by hand, and undoing it. Nothing is changed: what was wrong gets a row against it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.dues_paid import sync_dues
from billing.models import Allocation, BankAccount, Intake, Invoice, Kept, Payment, Refund, Reversal, WriteOff
from billing.services.booking import book_setup, checked, locked, open_day, required
from members.models import User

How = Allocation.How


def book_by_hand(
    amounts: Mapping[int, Decimal], account: BankAccount, day: date, by: User | None, *, reason: str = ""
) -> Intake:
    """Books a payment for each invoice (by key) that came to `account` on `day`: all or none. Raises ValidationError.

    One act, which `take_back` undoes as a whole.
    """
    if not amounts or any(amount <= 0 for amount in amounts.values()):
        raise ValidationError(_("Tick what is paid, with an amount above 0."))
    with checked():
        invoices = Invoice.objects.filter(pk__in=amounts, kind="invoice").order_by("pk").select_for_update(no_key=True)
        if len(invoices) != len(amounts):
            raise ValidationError(_("One of the invoices is not there any more."))
        intake = Intake.objects.create(source=Intake.Source.BY_HAND, reason=reason.strip()[:300], made_by=by)
        open_account = book_setup().open_account
        payments = Payment.objects.bulk_create(
            Payment(
                intake=intake,
                account=account,
                ledger_account=account.ledger_account,
                open_account=open_account,
                booked_on=day,
                value_on=day,
                amount=amounts[invoice.pk],
                kid=invoice.kid,
                payer_name=str(invoice.buyer.get("name", ""))[:160],
            )
            for invoice in invoices
        )
        Allocation.objects.bulk_create(
            Allocation(
                payment=payment, invoice=invoice, amount=payment.amount, booked_on=day, how=How.BY_HAND, made_by=by
            )
            for payment, invoice in zip(payments, invoices, strict=True)
        )
        sync_dues(amounts)
    return intake


def take_back(intake: Intake, by: User | None, *, reason: str, day: date | None = None) -> Intake:
    """Undoes what was booked by hand: every payment of it, and all they paid. Raises ValidationError, also the second time."""
    if intake.source != Intake.Source.BY_HAND:
        raise ValidationError(_("Only what was booked by hand is taken back: the bank's own bookings stand."))
    with checked():
        undone = Intake.objects.create(source=Intake.Source.UNDONE, undoes=intake, reason=required(reason), made_by=by)
        rows = Payment.objects.filter(intake=intake, kind=Payment.Kind.PAYMENT).exclude(reversals__isnull=False)
        for payment in rows.order_by("pk"):
            _take_back(payment, undone, by, undone.reason, day)
    return undone


def set_aside(payment: Payment, by: User | None, *, reason: str, day: date | None = None) -> Payment:
    """Takes one payment out of the books: the same money was booked already. Raises ValidationError."""
    with checked():
        undone = Intake.objects.create(source=Intake.Source.UNDONE, reason=required(reason), made_by=by)
        return _take_back(payment, undone, by, undone.reason, day)


def _take_back(payment: Payment, undone: Intake, by: User | None, reason: str, day: date | None) -> Payment:
    row = locked(payment)
    back = Payment.objects.create(
        intake=undone,
        kind=Payment.Kind.REVERSAL,
        account=row.account,
        ledger_account=row.ledger_account,
        open_account=row.open_account,
        booked_on=day or open_day(row.booked_on),
        value_on=day or row.value_on,
        amount=-row.amount,
        kid=row.kid,
        payer_name=row.payer_name,
    )
    link_reversal(row, back, by, reason=reason)
    return back


def link_reversal(payment: Payment, back: Payment, by: User | None, *, reason: str = "") -> Reversal:
    """`back` takes `payment` back, all or part of it: so much is taken off the invoices it paid, the newest first.

    Raises ValidationError when what was sent back to the payer is needed for it.
    """
    with checked():
        row = locked(payment)
        reversal = Reversal.objects.create(payment=row, by=back, reason=reason, made_by=by)
        missing = -row.open_amount - back.amount  # what the rest of the payment does not cover
        day = max(back.booked_on, row.booked_on)
        touched = []
        for invoice_id, paid in reversed(paid_by(row)):
            amount = min(missing, paid)
            if amount > 0:
                _take_off(
                    row, invoice_id, amount, by=by, reason=reason or _("Taken back by the bank"), day=open_day(day)
                )
                touched.append(invoice_id)
                missing -= amount
        sync_dues(touched)
    return reversal


def paid_by(payment: Payment) -> list[tuple[int, Decimal]]:
    """What the payment pays: invoices (by key) with amounts, in the order it was booked."""
    rows = Allocation.objects.filter(payment=payment).order_by().values("invoice").annotate(paid=Sum("amount"))
    return [(row["invoice"], row["paid"]) for row in sorted(rows, key=lambda row: row["invoice"]) if row["paid"] > 0]


def payments_of(invoice: Invoice) -> list[tuple[Payment, Decimal]]:
    """What pays the invoice: payments with their part of it."""
    rows = Allocation.objects.filter(invoice=invoice).order_by().values("payment").annotate(paid=Sum("amount"))
    paid = {row["payment"]: row["paid"] for row in rows if row["paid"] > 0}
    found = Payment.objects.in_bulk(paid)
    return [(found[pk], amount) for pk, amount in sorted(paid.items())]


def allocate(
    payment: Payment,
    invoice: Invoice,
    amount: Decimal,
    by: User | None,
    *,
    how: str = How.BY_HAND,
    day: date | None = None,
) -> Allocation:
    """Pays `amount` of `invoice` with `payment`. Raises ValidationError when either has less left."""
    if amount <= 0:
        raise ValidationError({"amount": _("The amount must be above 0.")})
    with checked():
        row = locked(payment)
        if amount > row.open_amount:
            raise ValidationError({"amount": _("So much is not left of the payment.")})
        allocation = Allocation.objects.create(
            payment=row,
            invoice=invoice,
            amount=amount,
            booked_on=day or open_day(max(row.booked_on, invoice.issued_on)),
            how=how,
            made_by=by,
        )
        sync_dues([invoice.pk])
    return allocation


def take_off(
    payment: Payment, invoice: Invoice, by: User | None, *, reason: str, day: date | None = None
) -> Allocation:
    """What `payment` pays of `invoice` is open again. Raises ValidationError."""
    with checked():
        row = locked(payment)
        paid = dict(paid_by(row)).get(invoice.pk)
        if not paid:
            raise ValidationError(_("The payment pays nothing of this invoice."))
        allocation = _take_off(row, invoice.pk, paid, by=by, reason=required(reason), day=day or timezone.localdate())
        sync_dues([invoice.pk])
    return allocation


def _take_off(
    payment: Payment, invoice_id: int, amount: Decimal, *, by: User | None, reason: str, day: date
) -> Allocation:
    return Allocation.objects.create(
        payment=payment,
        invoice_id=invoice_id,
        amount=-amount,
        booked_on=day,
        how=How.TAKEN_OFF,
        reason=reason[:300],
        made_by=by,
    )


def refund(
    payment: Payment, amount: Decimal, account: BankAccount, day: date, by: User | None, *, reason: str
) -> Refund:
    """Books that `amount` of what is open of `payment` was sent back. Raises ValidationError."""
    if amount <= 0:
        raise ValidationError({"amount": _("The amount must be above 0.")})
    told = required(reason)
    with checked():
        row = locked(payment)
        if amount > row.open_amount:
            raise ValidationError({"amount": _("So much is not left of the payment.")})
        return Refund.objects.create(
            payment=row,
            account=account,
            ledger_account=account.ledger_account,
            amount=amount,
            booked_on=day,
            reason=told,
            made_by=by,
        )


def undo_refund(row: Refund, by: User | None, *, reason: str, day: date) -> Refund:
    with checked():
        return Refund.objects.create(
            payment=row.payment,
            account=row.account,
            ledger_account=row.ledger_account,
            amount=-row.amount,
            booked_on=day,
            reason=required(reason),
            undoes=row,
            made_by=by,
        )


def write_off(invoice: Invoice, amount: Decimal, day: date, by: User | None, *, reason: str) -> WriteOff:
    """Books that `amount` of `invoice` will not be paid. Raises ValidationError."""
    if amount <= 0:
        raise ValidationError({"amount": _("The amount must be above 0.")})
    told = required(reason)
    with checked():
        account = book_setup().loss_account
        row = WriteOff.objects.create(
            invoice=invoice, account=account, amount=amount, booked_on=day, reason=told, made_by=by
        )
        sync_dues([invoice.pk])
    return row


def undo_write_off(row: WriteOff, by: User | None, *, reason: str, day: date) -> WriteOff:
    with checked():
        undone = WriteOff.objects.create(
            invoice=row.invoice,
            account=row.account,
            amount=-row.amount,
            booked_on=day,
            reason=required(reason),
            undoes=row,
            made_by=by,
        )
        sync_dues([row.invoice_id])
    return undone


def keep(payment: Payment, by: User | None, *, reason: str) -> Kept:
    """Leaves what is open as the payer's credit: it asks for nothing until somebody uses it."""
    return Kept.objects.create(payment=payment, reason=required(reason), made_by=by)
