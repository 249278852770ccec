"""The back office: drafts corrected and issued, documents read, sent again and credited."""

import re
from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from billing.deliveries import make_and_send
from billing.files import make_files
from billing.models import Delivery, Draft, DraftLine, Invoice, Product
from billing.services import issue
from desk.models import OutboxMail

pytestmark = pytest.mark.django_db
DRAFTS, INVOICES = "/admin/billing/draft/", "/admin/billing/invoice/"


@pytest.fixture
def client(cast):
    return cast.client("secretariat")


@pytest.fixture
def invoice(draft_of):
    row = issue(draft_of(("medlemskontingent", "8000"), ("deltakeravgift", "1000")), None)
    make_and_send(row.pk)
    return row


def page(row, act="change"):
    return f"/admin/billing/{row._meta.model_name}/{row.pk}/{act}/"


def test_draft_is_written_by_hand(client, payer):
    told = {
        "customer": payer.pk,
        "language": "nb",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-position": "1",
        "lines-0-product": "deltakeravgift",
        "lines-0-quantity": "2",
        "lines-0-unit_price": "1250.50",
    }
    assert client.post(f"{DRAFTS}add/", told).status_code == 302
    line = DraftLine.objects.get()
    assert (line.vat_code_id, line.description, line.draft.created_by.name) == (
        "3",
        "Deltakeravgift",
        "Torbjørg Fjellheim",
    )


def test_product_without_a_code_asks_for_one(client, payer):
    told = {
        "customer": payer.pk,
        "language": "nb",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-position": "1",
        "lines-0-product": "leverandorkontingent",
        "lines-0-quantity": "1",
        "lines-0-unit_price": "10",
    }
    response = client.post(f"{DRAFTS}add/", told)
    assert "Regnskapsføreren har ikke bestemt noen" in response.text
    assert not Draft.objects.exists()


def test_draft_shows_what_it_would_be_and_leads_to_the_question(client, draft_of):
    draft = draft_of(("deltakeravgift", "1000"))
    html = client.get(page(draft)).text
    assert "1\xa0250,00" in html
    assert page(draft, "issue") in html
    assert client.get(DRAFTS).status_code == 200


def test_faults_stand_on_the_draft_with_the_way_to_mend_them(client, draft_of, payer):
    Product.objects.update(unit="XX1")
    payer.buyer_reference_pattern, payer.buyer_reference_help = "B[0-9]{6}", "B og seks sifre"
    payer.save()
    draft = draft_of()
    html = client.get(page(draft)).text
    assert "B og seks sifre" in html
    assert page(draft, "issue") not in html
    assert "Dette kan ikke gjøres lenger." in client.post(page(draft, "issue")).text
    assert not Invoice.objects.exists()


def test_second_question_names_amount_and_receiver(client, draft_of, cast):
    draft = draft_of(("deltakeravgift", "1000"))
    html = client.get(page(draft, "issue")).text
    assert "En faktura på kr 1\xa0250,00 til Fjordvik kulturhus KF får nummer" in html
    assert 'value="Utsted kr 1\xa0250,00"' in html
    assert not Invoice.objects.exists()
    response = client.post(page(draft, "issue"))
    invoice = Invoice.objects.get()
    assert (response.url, invoice.issued_by) == (page(invoice), cast.users["secretariat"])


def test_chosen_drafts_are_issued_together_after_the_question(client, draft_of):
    drafts = [draft_of(), draft_of()]
    chosen = {"action": "issue_chosen", "_selected_action": [draft.pk for draft in drafts]}
    html = client.post(DRAFTS, chosen).text
    assert "2 dokumenter på til sammen kr 16\xa0000,00" in html
    assert not Invoice.objects.exists()
    client.post(DRAFTS, chosen | {"sure": "1"})
    assert (Invoice.objects.count(), Draft.objects.count()) == (2, 0)


def test_none_of_the_chosen_is_issued_when_one_has_a_fault(client, draft_of, payer):
    drafts = [draft_of(), draft_of()]
    DraftLine.objects.filter(draft=drafts[1]).delete()
    chosen = {"action": "issue_chosen", "_selected_action": [draft.pk for draft in drafts], "sure": "1"}
    html = client.post(DRAFTS, chosen).text
    assert "Ingenting er utstedt" in html
    assert not Invoice.objects.exists()


@pytest.mark.parametrize(
    "text", ["10001", "fjordvik", "310000027", "KID"], ids=["number", "payer", "organisation number", "KID"]
)
def test_list_finds_by(client, invoice, text):
    html = client.get(INVOICES, {"q": invoice.kid if text == "KID" else text}).text
    assert page(invoice) in html


def test_list_finds_nothing_else(client, invoice):
    assert page(invoice) not in client.get(INVOICES, {"q": "storelv"}).text


@pytest.mark.parametrize(
    "query", ["levert=waiting", "stand=apen", "kind__exact=invoice", "customer__channel__exact=email"]
)
def test_filters_show_it(client, invoice, query):
    assert page(invoice) in client.get(f"{INVOICES}?{query}").text


@pytest.mark.parametrize(
    "query",
    ["levert=bounced", "levert=nei", "stand=kreditert", "stand=betalt", "stand=forfalt", "kind__exact=credit_note"],
)
def test_filters_leave_it_out(client, invoice, query):
    assert page(invoice) not in client.get(f"{INVOICES}?{query}").text


@pytest.mark.parametrize("address", [DRAFTS, INVOICES])
def test_queries_of_lists_do_not_grow(client, draft_of, address):
    counts = []
    for _round in range(2):
        for _draft in range(2):
            draft_of()
            make_files(issue(draft_of(), None).pk)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_page_shows_lines_files_and_deliveries(client, invoice):
    html = client.get(page(invoice)).text
    wanted = ["Medlemskontingent", "Deltakeravgift", "9\xa0250,00", invoice.kid, "SHA-256", "Venter på å bli sendt"]
    assert [text for text in wanted if text not in html] == []
    assert html.count("/fil/") == 2


def test_nobody_changes_or_deletes_it(client, invoice):
    before = Invoice.objects.values().get()
    client.post(page(invoice), {"note": "x", "_save": "1"})
    assert client.post(page(invoice, "delete"), {"post": "yes"}).status_code in (403, 404)
    assert Invoice.objects.values().get() == before


def test_it_is_sent_again(client, invoice):
    assert client.post(page(invoice, "send"), {"channel": "email"}).status_code == 302
    assert (Delivery.objects.count(), OutboxMail.objects.count()) == (2, 2)


def test_it_is_noted_as_sent_by_hand(client, draft_of, payer):
    payer.channel, payer.buyer_reference = "ehf", "B1"
    payer.save()
    row = issue(draft_of(), None)
    make_and_send(row.pk)
    assert page(row, "sent") in client.get(page(row)).text
    client.post(page(row, "sent"))
    [delivery] = Delivery.objects.with_state()
    assert (delivery.channel, delivery.state) == ("ehf", "sent")
    assert page(row, "sent") not in client.get(page(row)).text


def test_it_is_credited_in_full_with_a_reason(client, invoice):
    assert "kr 9\xa0250,00" in client.get(page(invoice, "credit")).text
    assert client.post(page(invoice, "credit"), {"reason": ""}).status_code == 200
    assert Invoice.objects.count() == 1
    response = client.post(page(invoice, "credit"), {"reason": "Meldte seg ut i tide"})
    note = Invoice.objects.get(kind="credit_note")
    assert (response.url, note.total, note.note) == (page(note), invoice.total, "Meldte seg ut i tide")
    assert page(invoice, "credit") not in client.get(page(invoice)).text


def test_it_is_credited_by_line(client, invoice):
    line = invoice.lines.get(product="deltakeravgift")
    address = page(invoice, "credit-lines")
    assert "Si hvor mye av minst én linje." in client.post(address, {"reason": "En plass for mye"}).text
    too_much = client.post(address, {"reason": "x", f"line_{line.pk}": "1000.01"})
    assert too_much.status_code == 200
    client.post(address, {"reason": "En plass for mye", f"line_{line.pk}": "400"})
    note = Invoice.objects.get(kind="credit_note")
    assert (note.net, note.vat, note.total) == (400, 100, 500)


def test_card_shows_what_is_open(client, invoice, cast):
    card = reverse("admin:organisation_card", args=[cast.organisations["fjordvik"].pk])
    assert page(invoice) in client.get(card).text
    client.post(page(invoice, "credit"), {"reason": "x"})
    invoices = {part.section.key: part.rows for part in client.get(card).context["parts"]}
    assert "invoices" not in invoices


@pytest.mark.parametrize("spaced", [False, True])
def test_search_goes_straight_to_number_and_kid(client, invoice, spaced):
    kid = " ".join([invoice.kid[:4], invoice.kid[4:]]) if spaced else invoice.kid
    for text in ("10001", kid):
        assert client.get("/admin/sok/", {"q": text}).headers.get("Location") == page(invoice)


def test_period_is_asked_for_as_its_first_and_last_day(client, payer, draft_of):
    draft = draft_of(period=DateRange(date(2026, 1, 1), date(2027, 1, 1)))
    shown = dict(re.findall(r'name="(period_[01])" value="([0-9-]+)"', client.get(page(draft)).text))
    told = {"customer": payer.pk, "language": "nb", "lines-TOTAL_FORMS": "0", "lines-INITIAL_FORMS": "0"}

    client.post(page(draft), told | {"period_0": "2026-08-01", "period_1": "2026-08-31"})

    assert shown == {"period_0": "2026-01-01", "period_1": "2026-12-31"}
    assert Draft.objects.get().period == DateRange(date(2026, 8, 1), date(2026, 9, 1))
