"""The ladder of reminders: what is due, who lets it go, what it adds and says."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from billing.models import Reminder, ReminderPause, ReminderSetup, ReminderStep
from billing.payment_work import tell_reminders
from billing.reminding import proposals
from billing.services import book_by_hand, take_in
from billing.services.reminders import let_go, send_due
from desk.models import OutboxMail, Task
from tests.billing.bank.files import ocr
from tests.billing.test_payments import balance


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def late(invoice_of, bank):
    """An invoice so many days over its due day."""

    def make(days, *lines):
        return invoice_of(*lines, days_ago=30 + days)

    return make


def due(today):
    return [(one.invoice.number_text, one.step.days) for one in proposals(today)]


def test_steps_come_in_their_order_once_and_not_before_the_new_day_has_passed(late, today):
    invoice = late(45)
    assert due(today) == [(invoice.number_text, 10)]
    assert let_go(None, None) == 1
    assert due(today) == []
    assert due(today + timedelta(days=14)) == []
    assert due(today + timedelta(days=15)) == [(invoice.number_text, 30)]
    assert let_go(None, None, today=today + timedelta(days=15)) == 1
    assert due(today + timedelta(days=90)) == []


def test_what_is_young_paid_or_paused_is_left_alone(late, today, bank, payer):
    late(9)
    paid = late(12)
    book_by_hand({paid.pk: paid.total}, bank, today, None)
    assert due(today) == []
    late(12)
    pause = ReminderPause.objects.create(customer=payer, until=today, reason="Har ringt")
    assert due(today) == []
    ReminderPause.objects.filter(pk=pause.pk).update(until=today - timedelta(days=1))
    assert len(due(today)) == 1


def test_the_mail_holds_what_one_needs_to_pay(late, today, payer):
    payer.language = "nn"
    payer.save()
    invoice = late(12)
    let_go(None, None)
    mail = OutboxMail.objects.get(kind="billing.reminder")
    assert mail.address == "faktura@fjordvik.example"
    for text in (invoice.kid, "8 000,00", "12345678903", invoice.number_text, "Vi kan ikkje sjå"):
        assert text in mail.text
    assert Reminder.objects.get().text.startswith("Vi kan ikkje")


def test_fee_and_interest_are_owed_and_paid_last(late, today, bank):
    ReminderStep.objects.filter(days=10).update(fee=Decimal(35), interest_percent=Decimal("12.5"))
    invoice = late(73)
    let_go(None, None)
    row = Reminder.objects.get()
    assert (row.fee, row.interest) == (35, Decimal("200.00"))
    assert balance(invoice) == Decimal("8235.00")
    take_in("x", ocr([(800000, invoice.kid)], day=today), None)
    assert balance(invoice) == 235
    assert due(today + timedelta(days=60)) == []
    take_in("y", ocr([(23500, invoice.kid)], day=today), None)
    assert balance(invoice) == 0


def test_nothing_goes_by_itself_unless_that_is_turned_on(late, today):
    late(12)
    assert send_due() == 0
    assert tell_reminders() == 1
    assert Task.objects.open().filter(kind="billing.reminders_due").count() == 1
    ReminderSetup.objects.update(is_automatic=True)
    assert send_due() == 1
    assert tell_reminders() == 0
    assert not Task.objects.open().filter(kind="billing.reminders_due").exists()


def test_a_person_lets_go_what_is_ticked(cast, late, today):
    first, second = late(12), late(13)
    office = cast.client("secretariat")
    address = reverse("admin:billing_reminder_release")
    page = office.get(address)
    assert first.number_text in page.text
    keys = {one.invoice.pk: one.key for one in proposals(today)}
    assert office.post(address, {}).status_code == 422
    assert office.post(address, {"keys": "1:1"}).status_code == 422
    response = office.post(address, {"keys": keys[second.pk]}, follow=True)
    assert "1 purring er sendt." in response.text
    assert list(Reminder.objects.values_list("invoice", "made_by")) == [(second.pk, cast.users["secretariat"].pk)]
    money = office.get(reverse("admin:billing_payment_invoice", args=[second.pk]))
    assert "Betalingspåminnelse" in money.text
    assert office.get(reverse("admin:billing_reminder_changelist")).status_code == 200


def test_reminders_are_never_changed(late):
    late(12)
    let_go(None, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.update(fee=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.all().delete()
    connection.check_constraints()


def test_queries_do_not_grow(late, today, django_assert_max_num_queries):
    late(12)
    with django_assert_max_num_queries(10) as one:
        proposals(today)
    late(12), late(13)
    with django_assert_max_num_queries(len(one)):
        proposals(today)
