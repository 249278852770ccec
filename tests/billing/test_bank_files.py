"""Files from the bank: whole or not at all, each booking once, and paid by KID only."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from billing.bank.received import DamagedError
from billing.models import Allocation, Intake, Payment
from billing.services import TakenInBeforeError, allocate, take_in
from tests.billing.bank.files import camt, entry, ocr, tx
from tests.billing.test_payments import balance, open_of, told_twice


@pytest.fixture
def today():
    return timezone.localdate()


def kr(amount):
    return f"{amount:.2f}"


def test_a_kid_pays_its_invoice_in_full_in_part_and_over(invoice_of, bank, today, cast):
    full, part, over, double = (invoice_of() for _ in range(4))
    content = ocr(
        [(800000, full.kid), (100000, part.kid), (900000, over.kid), (800000, double.kid), (800000, double.kid)],
        day=today,
    )
    intake = take_in("OCR.txt", content, cast.users["secretariat"])
    assert [balance(row) for row in (full, part, over, double)] == [0, 7000, 0, 0]
    assert [row.open_amount for row in Payment.objects.unmatched().order_by("pk")] == [1000, 8000]
    assert intake.payments.count() == 5
    assert {row.how for row in Allocation.objects.all()} == {"kid"}
    assert told_twice() == (34000, 34000)


def test_the_same_file_is_known(invoice_of, bank, today):
    content = ocr([(800000, invoice_of().kid)], day=today)
    first = take_in("a", content, None)
    with pytest.raises(TakenInBeforeError) as error:
        take_in("b", content, None)
    assert error.value.intake == first
    assert Payment.objects.count() == 1


def test_a_booking_in_statement_and_notification_counts_once(invoice_of, bank, today):
    invoice = invoice_of()
    told = entry("8000.00", tx("8000.00", kid=invoice.kid, ref="T"), ref="E", day=today)
    take_in("054", camt(told), None)
    statement = take_in("053", camt(told, entry("5.00", ref="F", day=today), kind="053", version="02"), None)
    assert [row[0] for row in statement.known] == ["Ntry[1]"]
    assert [str(row.amount) for row in statement.payments.all()] == ["5.00"]
    assert balance(invoice) == 0


def test_parts_take_the_place_of_their_sum(invoice_of, bank, today):
    first, second = invoice_of(), invoice_of()
    take_in("053", camt(entry("16000.00", ref="E", day=today), kind="053"), None)
    details = [tx("8000.00", kid=row.kid) for row in (first, second)]
    take_in("054", camt(entry("16000.00", *details, ref="E", day=today)), None)
    assert (balance(first), balance(second)) == (0, 0)
    assert not Payment.objects.unmatched().exists()
    assert told_twice() == (16000, 16000)


def test_a_sum_told_after_its_parts_is_known(invoice_of, bank, today):
    first, second = invoice_of(), invoice_of()
    details = [tx("8000.00", kid=row.kid) for row in (first, second)]
    take_in("054", camt(entry("16000.00", *details, ref="E", day=today)), None)
    statement = take_in("053", camt(entry("16000.00", ref="E", day=today), kind="053"), None)
    assert not statement.payments.exists()
    assert len(statement.known) == 1


def test_parts_of_a_sum_that_is_used_are_not_booked_again(invoice_of, bank, today):
    invoice = invoice_of()
    lump = take_in("053", camt(entry("8000.00", ref="E", day=today), kind="053"), None).payments.get()
    allocate(lump, invoice, Decimal(8000), None)
    details = [tx("4000.00", ref="1"), tx("4000.00", ref="2")]
    assert len(take_in("054", camt(entry("8000.00", *details, ref="E", day=today)), None).known) == 2
    assert told_twice() == (8000, 8000)


def test_the_bank_takes_a_payment_back(invoice_of, bank, today):
    invoice = invoice_of()
    take_in("1", ocr([(800000, invoice.kid)], day=today), None)
    assert balance(invoice) == 0
    take_in("2", ocr([(-800000, invoice.kid)], day=today + timedelta(days=1)), None)
    assert balance(invoice) == 8000
    assert not Payment.objects.unmatched().exists()
    assert told_twice() == (0, 0)


def test_a_reversal_of_nothing_known_waits(invoice_of, bank, today):
    take_in("2", ocr([(-800000, "18")], day=today), None)
    assert [row.open_amount for row in Payment.objects.undecided()] == [-8000]
    assert told_twice() == (-8000, -8000)


def test_a_twin_in_another_kind_of_file_waits_for_a_human(invoice_of, bank, today):
    invoice = invoice_of(("annet", "100"), ("annet", "100"))
    take_in("ocr", ocr([(10000, invoice.kid)], day=today), None)
    take_in("camt", camt(entry("100.00", tx("100.00", kid=invoice.kid), ref="E", day=today)), None)
    (twin,) = Payment.objects.undecided().with_twin()
    assert (twin.open_amount, twin.twin) == (100, Payment.objects.order_by("pk").first().pk)


def test_other_accounts_and_damaged_files_are_refused_whole(invoice_of, bank, today):
    invoice = invoice_of()
    with pytest.raises(ValidationError):
        take_in("x", ocr([(800000, invoice.kid)], account="98765432103", day=today), None)
    with pytest.raises(DamagedError):
        take_in("x", ocr([(800000, invoice.kid)], day=today)[:-90], None)
    assert not Intake.objects.exists()


def test_other_text_pays_nothing(invoice_of, bank, today):
    invoice = invoice_of()
    text = f"Faktura {invoice.number_text}"
    take_in("x", camt(entry("8000.00", tx("8000.00", text=text), ref="E", day=today)), None)
    assert balance(invoice) == 8000
    assert open_of(Payment.objects.get()) == 8000


def test_money_that_comes_back_to_us_pays_nothing(invoice_of, bank, today):
    invoice = invoice_of()
    take_in("x", camt(entry("8000.00", tx("8000.00", kid=invoice.kid), reversal="true", day=today)), None)
    assert balance(invoice) == 8000


def test_queries_do_not_grow_with_the_file(invoice_of, bank, today, django_assert_max_num_queries):
    rows = [invoice_of(("annet", "100")) for _ in range(6)]
    with django_assert_max_num_queries(40) as few:
        take_in("a", ocr([(11500, rows[0].kid)], day=today), None)
    with django_assert_max_num_queries(len(few)):
        take_in("b", ocr([(11500, row.kid) for row in rows[1:]], day=today), None)
