"""What payments mean for memberships: paid, owed, overdue; told in the same transaction."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from billing.dues_paid import tell_credited, tell_overdue
from billing.dues_status import tell_invoiced
from billing.models import Product
from billing.payment_work import tell_waiting
from billing.services import LineSpec, bill, book_by_hand, credit, issue, take_back, take_in, write_off
from desk.models import Task
from members.models import Membership
from tests.billing.bank.files import ocr


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def membership(cast):
    row = cast.organisations["fjordvik"].memberships.get()
    Membership.objects.filter(pk=row.pk).update(paid_on=None, invoiced_on=None, overdue_since=None)
    return row


@pytest.fixture
def dues(payer, membership, bank):
    """An issued invoice of the membership's dues, due so many days ago."""

    def make(*, late=0, price=8000):
        product = Product.objects.get(pk="medlemskontingent")
        spec = LineSpec(product, Decimal(price), membership=membership)
        at = timezone.localtime() - timedelta(days=30 + late)
        invoice = issue(bill(payer, [spec], by=None), None, at=at)
        tell_invoiced([invoice.pk])
        return invoice

    return make


def told(membership):
    row = Membership.objects.get(pk=membership.pk)
    return row.paid_on, row.overdue_since, bool(row.invoiced_on)


def test_paid_in_full_and_taken_back(dues, membership, bank, today):
    invoice = dues()
    book_by_hand({invoice.pk: Decimal(7000)}, bank, today, None)
    assert told(membership) == (None, None, True)
    intake = book_by_hand({invoice.pk: Decimal(1000)}, bank, today, None)
    assert told(membership) == (today, None, True)
    take_back(intake, None, reason="Feil")
    assert told(membership) == (None, None, True)


def test_overdue_by_night_and_paid_by_file(dues, membership, bank, today):
    invoice = dues(late=3)
    assert tell_overdue() == 1
    assert told(membership) == (None, today - timedelta(days=2), True)
    assert tell_overdue() == 0
    take_in("x", ocr([(800000, invoice.kid)], day=today), None)
    assert told(membership)[0] == today


def test_not_yet_due_is_not_overdue(dues, membership):
    dues(late=0)
    assert tell_overdue() == 0
    assert told(membership) == (None, None, True)


def test_all_invoices_of_a_membership_count(dues, membership, bank, today):
    first, second = dues(), dues(late=5)
    book_by_hand({first.pk: first.total}, bank, today, None)
    assert told(membership) == (None, today - timedelta(days=4), True)
    book_by_hand({second.pk: second.total}, bank, today, None)
    assert told(membership)[0] == today


def test_credited_whole_is_not_billed(dues, membership, bank):
    note = credit(dues(late=2), None, reason="Feil")
    tell_credited([note.pk])
    assert told(membership) == (None, None, False)


def test_written_off_is_not_paid(dues, membership, bank, today):
    invoice = dues(late=2)
    write_off(invoice, invoice.total, today, None, reason="Nedlagt")
    assert told(membership)[0] is None


def test_a_small_rest_written_off_is_paid(dues, membership, bank, today):
    invoice = dues()
    book_by_hand({invoice.pk: Decimal(7999)}, bank, today, None)
    write_off(invoice, Decimal(1), today, None, reason="Småbeløp")
    assert told(membership)[0] == today


def test_what_waits_is_one_task(dues, bank, today):
    take_in("x", ocr([(800000, "18"), (100, "26")], day=today), None)
    assert tell_waiting() == 2
    assert tell_waiting() == 2
    assert Task.objects.open().filter(kind="billing.payments_waiting").count() == 1
