"""The pages of the back office where money is booked, taken in and sorted out."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from billing.models import Allocation, Intake, Kept, Payment, Refund, WriteOff
from billing.open_invoices import as_amount, matching, owed
from billing.services import book_by_hand, take_in, take_off
from tests.billing.bank.files import camt, entry, ocr, tx
from tests.billing.test_payments import balance, open_of

OPEN = "admin:billing_payment_open"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def office(cast):
    return cast.client("secretariat")


def ticked(today, bank, *rows):
    data = {"day": today.isoformat(), "account": str(bank.pk)}
    for invoice, amount in rows:
        data |= {f"tick-{invoice.pk}": "on", f"amount-{invoice.pk}": amount}
    return data


@pytest.fixture
def waiting(invoice_of, bank, today):
    """A payment with only a number in its text, and the invoice."""
    invoice = invoice_of()
    text = f"Faktura {invoice.number_text}"
    take_in("x", camt(entry("8000.00", tx("8000.00", text=text, name="Noen"), ref="E", day=today)), None)
    return Payment.objects.get(), invoice


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("8000", 8000),
        ("8 000,50", Decimal("8000.5")),
        ("kr 8.000,-", 8000),
        ("8000.5", Decimal("8000.5")),
        ("abc", None),
    ],
)
def test_amounts_are_read_as_they_are_written(text, amount):
    assert as_amount(text) == amount


def test_open_invoices_are_found_by_kid_number_payer_and_amount(invoice_of, payer):
    first, second = invoice_of(), invoice_of(("annet", "1000"))
    every = {first, second}
    for text, found in [
        (first.kid, {first}),
        (first.kid[-5:], {first}),
        (first.number_text, {first}),
        ("310000027", every),
        ("fjordvik KULTURHUS", every),
        ("1 150,00", {second}),
        ("8000", {first}),
        ("finnes ikke", set()),
        ("", every),
    ]:
        assert set(matching(owed(), text)) == found, text


def test_ticked_rows_are_booked_in_one_act(office, invoice_of, bank, today, cast):
    first, second, third = invoice_of(), invoice_of(), invoice_of()
    response = office.post(reverse(OPEN), ticked(today, bank, (first, "8000"), (second, "100,50")), follow=True)
    assert "2 innbetalinger er ført." in response.text
    assert [balance(row) for row in (first, second, third)] == [0, Decimal("7899.50"), 8000]
    intake = Intake.objects.get()
    assert intake.made_by == cast.users["secretariat"]
    page = office.get(reverse("admin:billing_intake_change", args=[intake.pk]))
    assert "8\u00a0100,50" in page.text
    office.post(reverse("admin:billing_intake_undo", args=[intake.pk]), {"reason-reason": "Feil konto"})
    assert [balance(row) for row in (first, second, third)] == [8000] * 3


@pytest.mark.parametrize("amount", ["", "abc", "8000,01", "-5"])
def test_a_wrong_amount_stands_at_its_row_and_nothing_is_lost(office, invoice_of, bank, today, amount):
    first, second = invoice_of(), invoice_of()
    response = office.post(reverse(OPEN), ticked(today, bank, (first, "10"), (second, amount)))
    assert response.status_code == 422
    assert f"amount-{second.pk}" in response.context["form"].errors
    assert (
        f'name="tick-{first.pk}" id="id_tick-{first.pk}"'
        in response.text.replace(f'aria-label="Faktura {first.number_text} er betalt" ', "")
        or response.context["form"][f"tick-{first.pk}"].value()
    )
    assert not Payment.objects.exists()


def test_nothing_ticked_is_said(office, invoice_of, bank, today):
    invoice_of()
    response = office.post(reverse(OPEN), ticked(today, bank))
    assert "Kryss av for minst én faktura." in response.text


def test_query_counts_of_lists_are_constant(office, invoice_of, bank, django_assert_max_num_queries):
    invoice_of()
    office.get(reverse(OPEN))
    with django_assert_max_num_queries(100) as one:
        office.get(reverse(OPEN))
    invoice_of(), invoice_of()
    with django_assert_max_num_queries(len(one)):
        office.get(reverse(OPEN))


def send(office, content):
    file = SimpleUploadedFile("fra-banken.txt", content)
    return office.post(reverse("admin:billing_intake_add"), {"file": file}, follow=True)


def test_a_file_is_taken_in_and_shown(office, invoice_of, bank, today):
    invoice = invoice_of()
    response = send(office, ocr([(800000, invoice.kid), (500, "18")], day=today))
    assert "1 innbetaling venter på at du sier hva den gjelder." in response.text
    assert balance(invoice) == 0
    again = send(office, ocr([(800000, invoice.kid), (500, "18")], day=today))
    assert "tatt inn før" in again.text


def test_a_damaged_file_is_refused_with_its_place(office, bank, today):
    response = send(office, camt(entry("5.00"), entry("1.00", currency="EUR")))
    assert response.status_code == 422
    assert "Linje 5, Ntry[2]/Amt: Valutaen er EUR" in response.text
    assert "12345678903" not in send(office, ocr([(5, "18")], account="98765432103", day=today)).context["form"].errors
    assert not Intake.objects.exists()


def test_a_suggestion_is_confirmed(office, waiting):
    payment, invoice = waiting
    address = reverse("admin:billing_payment_change", args=[payment.pk])
    page = office.get(address)
    assert "Nummeret står i teksten, og beløpet stemmer" in page.text
    form = {"invoice": invoice.pk, "amount": "8000,00", "suggested": "1"}
    office.post(reverse("admin:billing_payment_allocate", args=[payment.pk]), form)
    assert balance(invoice) == 0
    assert Allocation.objects.get().how == "suggested"
    assert "Nummeret står i teksten" not in office.get(address).text


def test_an_invoice_is_searched_and_chosen(office, waiting, invoice_of):
    payment, _invoice = waiting
    other = invoice_of(("annet", "100"))
    page = office.get(reverse("admin:billing_payment_change", args=[payment.pk]), {"q": "115"})
    assert [row.pk for row in page.context["found"]] == [other.pk]
    data = {"invoice": other.pk, "amount": "116"}
    response = office.post(reverse("admin:billing_payment_allocate", args=[payment.pk]), data, follow=True)
    assert "går ikke opp" in response.text
    assert open_of(payment) == 8000


def test_money_is_sent_back_kept_and_taken_out(office, waiting, bank, today):
    payment, _invoice = waiting
    refund = {"refund-amount": "100", "refund-day": today, "refund-account": bank.pk, "refund-reason": "Dobbelt"}
    office.post(reverse("admin:billing_payment_refund", args=[payment.pk]), refund)
    assert open_of(payment) == 7900
    row = Refund.objects.get()
    office.post(reverse("admin:billing_payment_undo_refund", args=[row.pk]), {"undo-reason": "Feil", "undo-day": today})
    assert open_of(payment) == 8000
    office.post(reverse("admin:billing_payment_keep", args=[payment.pk]), {"reason-reason": "Til neste år"})
    assert Kept.objects.get().reason == "Til neste år"
    office.post(reverse("admin:billing_payment_set_aside", args=[payment.pk]), {"reason-reason": "Dobbelt"})
    assert not Payment.objects.unmatched().exists()
    page = office.get(reverse("admin:billing_payment_change", args=[payment.pk]))
    assert page.status_code == 200


def test_acts_without_a_reason_say_so(office, waiting):
    payment, _invoice = waiting
    response = office.post(reverse("admin:billing_payment_keep", args=[payment.pk]), {}, follow=True)
    assert "Grunn: Feltet er påkrevet" in response.text or "Dette feltet" in response.text or "Fyll ut" in response.text
    assert not Kept.objects.exists()


def test_what_was_paid_is_taken_off_again(office, invoice_of, bank, today):
    invoice = invoice_of()
    payment = book_by_hand({invoice.pk: Decimal(8000)}, bank, today, None).payments.get()
    office.post(
        reverse("admin:billing_payment_take_off", args=[payment.pk, invoice.pk]), {"reason-reason": "Feil faktura"}
    )
    assert (balance(invoice), open_of(payment)) == (8000, 8000)


def test_a_reversal_is_linked_by_hand(office, invoice_of, bank, today):
    invoice = invoice_of()
    payment = book_by_hand({invoice.pk: Decimal(8000)}, bank, today, None).payments.get()
    take_in("x", ocr([(-800000, "18")], day=today), None)
    back = Payment.objects.get(amount__lt=0)
    page = office.get(reverse("admin:billing_payment_change", args=[back.pk]))
    assert [row.pk for row in page.context["candidates"]] == [payment.pk]
    office.post(reverse("admin:billing_payment_link", args=[back.pk, payment.pk]))
    assert balance(invoice) == 8000
    assert not Payment.objects.unmatched().exists()


def test_the_money_of_an_invoice_is_told_row_by_row(office, invoice_of, bank, today):
    invoice = invoice_of()
    payment = book_by_hand({invoice.pk: Decimal(7990)}, bank, today, None).payments.get()
    address = reverse("admin:billing_payment_invoice", args=[invoice.pk])
    office.post(
        reverse("admin:billing_payment_write_off", args=[invoice.pk]),
        {"off-amount": "10", "off-day": today, "off-reason": "Småbeløp"},
    )
    page = office.get(address)
    assert [row.balance for row in page.context["movements"]] == [8000, 10, 0]
    row = WriteOff.objects.get()
    office.post(
        reverse("admin:billing_payment_undo_write_off", args=[row.pk]), {"undo-reason": "Betalt", "undo-day": today}
    )
    take_off(payment, invoice, None, reason="Feil")
    assert balance(invoice) == 8000
    assert office.get(address).context["movements"][-1].balance == 8000


@pytest.mark.parametrize("which", ["", "?hvilke=open", "?hvilke=all", "?q=Noen"])
def test_the_list_of_payments(office, waiting, which):
    response = office.get(reverse("admin:billing_payment_changelist") + which)
    assert "Noen" in response.text
    assert response.status_code == 200


@pytest.mark.parametrize("name", ["staff", "supplier"])
def test_others_find_no_such_page(cast, name, waiting):
    _payment, invoice = waiting
    client = cast.client(name)
    for address in (reverse(OPEN), reverse("admin:billing_payment_invoice", args=[invoice.pk])):
        assert client.get(address, follow=True).status_code == 404
