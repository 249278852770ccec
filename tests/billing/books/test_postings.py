"""What documents and bookings post: each voucher balances, and the accounts hold what is owed and what is open."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone, translation

from billing.books.proofs import proof
from billing.models import BookSetup, Posting, Reminder, ReminderStep
from billing.services import (
    allocate,
    book_by_hand,
    credit,
    refund,
    set_aside,
    take_back,
    take_in,
    take_off,
    undo_refund,
    write_off,
)
from tests.billing.bank.files import camt, entry, tx


@pytest.fixture
def today():
    return timezone.localdate()


def papers(**which):
    return Posting.objects.with_papers().filter(**which)


def held(first, last):
    """What each account holds after `last`."""
    return {row["account"]: row["after"] for row in Posting.objects.balances(first, last)}


def of(kind=""):
    """(account, debit less credit) of all postings, or of a kind of voucher."""
    return [(row.account, row.amount) for row in papers(**{"kind": kind} if kind else {})]


def paid_too_much(today, invoice, amount="9000.00"):
    take_in("x", camt(entry(amount, tx(amount, kid=invoice.kid), ref="E", day=today)), None)
    return invoice.allocations.first().payment


def test_an_invoice_posts_debt_income_and_vat(invoice_of):
    invoice_of(("medlemskontingent", "8000"), ("utstillingsplass", "1000"), ("annet", "100"))
    assert sorted(of()) == [
        ("1500", Decimal("9365.00")),
        ("2700", Decimal("-250.00")),
        ("2701", Decimal("-15.00")),
        ("3031", Decimal("-1000.00")),
        ("3900", Decimal("-100.00")),
        ("3920", Decimal("-8000.00")),
    ]


def test_a_credit_note_posts_the_other_way_and_settles_its_invoice(invoice_of):
    invoice = invoice_of(("utstillingsplass", "1000"))
    note = credit(invoice, None, reason="Feil stand")
    rows = list(papers(kind="credit_note"))
    assert [(row.account, row.amount) for row in rows] == [
        ("3031", Decimal("1000.00")),
        ("2700", Decimal("250.00")),
        ("1500", Decimal("-1250.00")),
    ]
    assert rows[-1].voucher == note.number_text
    assert rows[-1].invoice == invoice
    assert held(invoice.issued_on, invoice.issued_on)["1500"] == 0


def test_a_payment_by_kid_goes_from_debt_to_bank_in_one_voucher(invoice_of, bank, today):
    invoice = invoice_of()
    book_by_hand({invoice.pk: Decimal(8000)}, bank, today, None)
    assert of("payment") == [("1920", Decimal("8000.00")), ("1500", Decimal("-8000.00"))]


def test_what_is_paid_too_much_stays_on_the_account_of_what_is_open(invoice_of, bank, today):
    paid_too_much(today, invoice_of())
    assert sorted(of("payment")) == [
        ("1500", Decimal("-8000.00")),
        ("1920", Decimal("9000.00")),
        ("2990", Decimal("-1000.00")),
    ]


def test_money_moved_another_day_is_a_voucher_of_its_own(invoice_of, bank, today):
    payment = paid_too_much(today - timedelta(days=3), invoice_of(days_ago=9))
    other = invoice_of()
    moved = allocate(payment, other, Decimal(400), None, day=today)
    rows = list(papers(kind="allocation"))
    assert [(row.account, row.amount, row.voucher) for row in rows] == [
        ("2990", Decimal("400.00"), f"O{moved.pk}"),
        ("1500", Decimal("-400.00"), f"O{moved.pk}"),
    ]


def test_refund_and_its_undoing_cancel_out(invoice_of, bank, today):
    payment = paid_too_much(today, invoice_of())
    back = refund(payment, Decimal(1000), bank, today, None, reason="For mye")
    assert of("refund") == [("2990", Decimal("1000.00")), ("1920", Decimal("-1000.00"))]
    undo_refund(back, None, reason="Kom i retur", day=today)
    assert sum(amount for _account, amount in of("refund")) == 0
    assert len(of("refund")) == 4


def test_a_write_off_is_a_loss(invoice_of, today):
    invoice = invoice_of()
    write_off(invoice, Decimal(50), today, None, reason="Småbeløp")
    assert of("write_off") == [("7830", Decimal("50.00")), ("1500", Decimal("-50.00"))]


def test_fee_and_interest_are_owed_too(invoice_of, today):
    invoice = invoice_of(days_ago=60)
    Reminder.objects.create(
        invoice=invoice,
        step=ReminderStep.objects.first(),
        name="Purring",
        text="Betal",
        owed=8000,
        fee=Decimal(35),
        interest=Decimal("12.50"),
        receivables_account="1500",
        fee_account="3950",
        interest_account="8050",
        booked_on=today,
        due_on=today + timedelta(days=14),
    )
    assert sorted(of("reminder")) == [
        ("1500", Decimal("47.50")),
        ("3950", Decimal("-35.00")),
        ("8050", Decimal("-12.50")),
    ]


def test_accounts_of_then_stand_when_the_setup_changes(invoice_of, bank, today):
    payment = paid_too_much(today, invoice_of())
    BookSetup.objects.update(open_account="2995", loss_account="7831")
    bank.ledger_account = "1930"
    bank.save()
    refund(payment, Decimal(1000), bank, today, None, reason="For mye")
    after = held(today, today)
    assert (after["2990"], after["1920"], after["1930"]) == (0, 9000, -1000)


def test_everything_at_once_balances_and_agrees_with_invoices_and_payments(invoice_of, bank, today):
    invoice, other, third = invoice_of(days_ago=5), invoice_of(("utstillingsplass", "333.33", "3")), invoice_of()
    payment = paid_too_much(today, invoice)
    credit(other, None, reason="Litt", amounts={other.lines.get().pk: Decimal("10.01")})
    allocate(payment, other, Decimal(400), None)
    take_off(payment, other, None, reason="Feil", day=today)
    intake = book_by_hand({third.pk: Decimal(100)}, bank, today, None)
    take_back(intake, None, reason="Feil dag")
    write_off(third, Decimal(1), today, None, reason="Små")
    found = proof()
    assert found.holds
    assert found.receivables == found.owed != 0
    assert found.open_account == found.open_payments == 1000
    told = Posting.objects.sums()
    assert told.debit == told.credit > 0
    assert told.number == len({row.pk for row in Posting.objects.all()})
    set_aside(payment, None, reason="To ganger")
    assert proof().holds


def test_the_proof_finds_what_does_not_add_up(invoice_of):
    """Only by going around the database's own refusal."""
    invoice = invoice_of()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE billing_invoiceline DISABLE TRIGGER USER")
        cursor.execute("UPDATE billing_invoiceline SET net = net - 1 WHERE invoice_id = %s", [invoice.pk])
        cursor.execute("ALTER TABLE billing_invoiceline ENABLE TRIGGER USER")
    found = proof()
    assert not found.holds
    assert found.vouchers == [("invoice", invoice.pk)]


def test_one_query_whatever_the_number(invoice_of, django_assert_num_queries):
    for _round in range(3):
        invoice_of()
    with django_assert_num_queries(1):
        assert len({row.voucher + row.text for row in papers()}) == 3
    with django_assert_num_queries(4):
        proof()


def test_a_period_holds_its_own_days_and_what_was_before(invoice_of, today):
    invoice_of(days_ago=40)
    invoice_of(("medlemskontingent", "100"))
    row = Posting.objects.balances(today, today).get(account="1500")
    assert (row["before"], row["came"], row["went"], row["after"]) == (8000, 100, 0, 8100)
    assert [posting.amount for posting in Posting.objects.between(today, today).filter(account="1500")] == [100]


def test_postings_say_what_they_are_in_the_readers_language(invoice_of):
    invoice = invoice_of()
    row = papers()[0]
    with translation.override("nb"):
        assert row.text == f"Faktura {invoice.number_text}, Fjordvik kulturhus KF"
    with translation.override("en"):
        assert row.text == f"Invoice {invoice.number_text}, Fjordvik kulturhus KF"
