"""Money by hand: what is booked, what is left open, and what neither a person nor a program can do."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.utils import timezone

from billing.models import Allocation, BankAccount, Intake, Invoice, Payment, PeriodLock, Refund, Reversal, WriteOff
from billing.payment_queries import with_balance
from billing.services import (
    allocate,
    book_by_hand,
    credit,
    keep,
    refund,
    set_aside,
    take_back,
    take_off,
    undo_refund,
    undo_write_off,
    write_off,
)

ALL = [Intake, Payment, Reversal, Allocation, Refund, WriteOff]


@pytest.fixture
def today():
    return timezone.localdate()


def balance(invoice):
    return with_balance(Invoice.objects.filter(pk=invoice.pk)).get().balance


def open_of(payment):
    return Payment.objects.with_open().get(pk=payment.pk).open_amount


def received():
    return Payment.objects.aggregate(told=Sum("amount"))["told"] or 0


def told_twice():
    """Received, and what it became: each øre is in one place."""
    allocated = Allocation.objects.aggregate(told=Sum("amount"))["told"] or 0
    refunded = Refund.objects.aggregate(told=Sum("amount"))["told"] or 0
    unmatched = sum(row.open_amount for row in Payment.objects.unmatched())
    return received(), allocated + refunded + unmatched


def test_several_invoices_are_booked_in_one_act(invoice_of, bank, cast, today):
    first, second = invoice_of(), invoice_of(("annet", "100"))
    intake = book_by_hand({first.pk: first.total, second.pk: Decimal(15)}, bank, today, cast.users["secretariat"])
    assert (balance(first), balance(second)) == (0, 100)
    assert [payment.payer_name for payment in intake.payments.all()] == ["Fjordvik kulturhus KF"] * 2
    assert not Payment.objects.unmatched().exists()


def test_an_act_is_taken_back_as_a_whole_and_once(invoice_of, bank, cast, today):
    first, second = invoice_of(), invoice_of()
    intake = book_by_hand({first.pk: first.total, second.pk: second.total}, bank, today, None)
    undone = take_back(intake, cast.users["secretariat"], reason="Feil dag")
    assert (balance(first), balance(second)) == (first.total, second.total)
    assert not Payment.objects.unmatched().exists()
    assert undone.payments.count() == 2
    with pytest.raises(ValidationError):
        take_back(intake, None, reason="En gang til")
    with pytest.raises(ValidationError):
        take_back(undone, None, reason="Og tilbake")
    assert received() == 0


def test_taking_back_asks_for_a_reason(invoice_of, bank, today):
    invoice = invoice_of()
    intake = book_by_hand({invoice.pk: invoice.total}, bank, today, None)
    with pytest.raises(ValidationError):
        take_back(intake, None, reason="  ")
    assert balance(invoice) == 0


@pytest.mark.parametrize("amounts", [[], ["1", "8000.01"], ["8000.01"], ["-1"], ["0"]])
def test_what_does_not_add_up_is_refused_whole(invoice_of, bank, today, amounts):
    wanted = {invoice_of().pk: Decimal(amount) for amount in amounts}
    with pytest.raises(ValidationError):
        book_by_hand(wanted, bank, today, None)
    assert not Payment.objects.exists()
    assert not Intake.objects.exists()


def test_a_credit_note_is_not_paid(invoice_of, bank, today):
    note = credit(invoice_of(), None, reason="Feil")
    with pytest.raises(ValidationError):
        book_by_hand({note.pk: Decimal(1)}, bank, today, None)


def test_money_is_moved_sent_back_or_kept(invoice_of, bank, today):
    wrong, right = invoice_of(), invoice_of(("annet", "1000"))
    payment = book_by_hand({wrong.pk: wrong.total}, bank, today, None).payments.get()
    take_off(payment, wrong, None, reason="Gjaldt en annen")
    assert (balance(wrong), open_of(payment)) == (8000, 8000)
    allocate(payment, right, Decimal(1150), None)
    row = refund(payment, Decimal(6000), bank, today, None, reason="Betalt dobbelt")
    assert open_of(payment) == 850
    with pytest.raises(ValidationError):
        refund(payment, Decimal(851), bank, today, None, reason="For mye")
    keep(payment, None, reason="Til neste år")
    assert Payment.objects.unmatched().exists()
    assert not Payment.objects.undecided().exists()
    undo_refund(row, None, reason="Kom i retur", day=today)
    assert open_of(payment) == 6850
    assert told_twice() == (8000, 8000)


def test_one_payment_is_set_aside(invoice_of, bank, today):
    invoice = invoice_of()
    payment = book_by_hand({invoice.pk: Decimal(500)}, bank, today, None).payments.get()
    set_aside(payment, None, reason="Samme penger i bankfila")
    assert (balance(invoice), received()) == (8000, 0)
    assert not Payment.objects.unmatched().exists()


def test_what_was_sent_back_is_not_taken_back_too(invoice_of, bank, today):
    invoice = invoice_of()
    payment = book_by_hand({invoice.pk: invoice.total}, bank, today, None).payments.get()
    take_off(payment, invoice, None, reason="Feil")
    refund(payment, Decimal(100), bank, today, None, reason="Feil")
    with pytest.raises(ValidationError):
        set_aside(payment, None, reason="Feil")
    assert told_twice() == (8000, 8000)


def test_write_off_and_back(invoice_of, bank, today):
    invoice = invoice_of()
    book_by_hand({invoice.pk: Decimal(7990)}, bank, today, None)
    row = write_off(invoice, Decimal(10), today, None, reason="Småbeløp")
    assert balance(invoice) == 0
    with pytest.raises(ValidationError):
        write_off(invoice, Decimal(1), today, None, reason="Mer")
    undo_write_off(row, None, reason="De betalte likevel", day=today)
    assert balance(invoice) == 10
    with pytest.raises(ValidationError):
        undo_write_off(row, None, reason="En gang til", day=today)


def test_a_credit_note_on_what_is_paid_leaves_the_payer_a_claim(invoice_of, bank, today):
    invoice = invoice_of()
    payment = book_by_hand({invoice.pk: invoice.total}, bank, today, None).payments.get()
    credit(invoice, None, reason="Ikke medlem")
    assert balance(invoice) == -8000
    take_off(payment, invoice, None, reason="Kreditert")
    assert (balance(invoice), open_of(payment)) == (0, 8000)


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_the_database_refuses_change_and_deletion(model, invoice_of, bank, today):
    invoice = invoice_of()
    intake = book_by_hand({invoice.pk: Decimal(5000)}, bank, today, None)
    payment = intake.payments.get()
    write_off(invoice, Decimal(1), today, None, reason="x")
    take_off(payment, invoice, None, reason="x")
    refund(payment, Decimal(1), bank, today, None, reason="x")
    other = book_by_hand({invoice.pk: Decimal(5)}, bank, today, None)
    take_back(other, None, reason="x")
    assert model.objects.exists()
    table, key = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    for statement in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table, key))


def saved(row):
    row.save()
    connection.check_constraints()


def row_of(invoice, payment, amount):
    how = {"how": "by_hand"} if amount > 0 else {"how": "taken_off", "reason": "x"}
    return Allocation(payment=payment, invoice=invoice, amount=amount, booked_on=timezone.localdate(), **how)


@pytest.mark.parametrize("amount", ["0", "-1", "7001"])
def test_the_database_refuses_sums_that_are_not_there(amount, invoice_of, bank, today):
    paid, other = invoice_of(), invoice_of()
    payment = book_by_hand({paid.pk: Decimal(1000)}, bank, today, None).payments.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        saved(row_of(other, payment, Decimal(amount)))


def test_nothing_enters_a_closed_period(invoice_of, bank, cast, today):
    invoice = invoice_of(days_ago=40)
    payment = book_by_hand({invoice.pk: Decimal(10)}, bank, today - timedelta(days=35), None).payments.get()
    PeriodLock.objects.create(through=today - timedelta(days=20), reason="Mva-oppgaven er sendt")
    with pytest.raises(ValidationError, match="lukket periode"):
        book_by_hand({invoice.pk: Decimal(10)}, bank, today - timedelta(days=20), None)
    with pytest.raises(ValidationError):
        write_off(invoice, Decimal(10), today - timedelta(days=20), None, reason="x")
    set_aside(payment, None, reason="Dobbelt")
    back = Payment.objects.get(amount__lt=0)
    assert back.booked_on == today - timedelta(days=19)
    PeriodLock.objects.create(through=date(2020, 1, 1), reason="Åpnet for revisor")
    book_by_hand({invoice.pk: Decimal(10)}, bank, today - timedelta(days=20), None)


def test_a_reversal_is_of_the_same_account(invoice_of, bank, today):
    invoice = invoice_of()
    payment = book_by_hand({invoice.pk: Decimal(10)}, bank, today, None).payments.get()
    other = BankAccount.objects.create(number="98765432103", name="Sparekonto")
    intake = Intake.objects.create(source="undone", reason="x")
    back = Payment.objects.create(
        intake=intake, account=other, ledger_account="1", kind="reversal", booked_on=today, value_on=today, amount=-10
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        saved(Reversal(payment=payment, by=back))
