"""How a document reaches its payer, and what becomes of it."""

import io
from base64 import b64decode

import pytest
from django.core.exceptions import ValidationError
from lxml import etree

from billing import deliveries
from billing.deliveries import Channel, Event, hand_over, make_and_send, send
from billing.ehf.names import PREFIXES
from billing.ehf.transport import with_pdf
from billing.files import files_of, make_files, read
from billing.models import Customer, Delivery, DeliveryEvent, InvoiceFile
from billing.services import credit, issue
from billing.tasks import TRIES
from desk.bounces import take_in
from desk.models import OutboxMail, Task
from desk.sending import send as send_mail
from tests.billing.ehf.en16931 import verdict
from tests.desk.test_bounces import raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


@pytest.fixture
def folder(settings, tmp_path):
    settings.EHF_FOLDER = str(tmp_path)
    return tmp_path


@pytest.fixture
def invoice_by(draft_of, payer):
    """An invoice to a payer that takes it by that channel."""

    def make(channel, **values):
        for name, value in {"channel": channel, "buyer_reference": "B101010", **values}.items():
            setattr(payer, name, value)
        payer.save()
        return issue(draft_of(), None)

    return make


def story(delivery):
    return [(event.kind, event.text) for event in delivery.events.order_by("pk")]


def test_nothing_goes_before_the_files_are_there(invoice_by, by):
    with pytest.raises(ValidationError, match="blir laget"):
        send(invoice_by("email"), by, channel=Channel.EMAIL)
    assert not Delivery.objects.exists()


def test_issue_makes_files_and_sends_mail_with_the_pdf(invoice_by, run_jobs, mailoutbox):
    invoice = invoice_by("email")
    done = run_jobs()
    assert done.count("billing.make_files") == 1
    [message] = mailoutbox
    [delivery] = invoice.deliveries.all()
    assert (message.to, message.subject) == (["faktura@fjordvik.example"], "Faktura 10001 til Fjordvik kulturhus KF")
    assert [(name, kind) for name, _content, kind in message.attachments] == [("faktura-10001.pdf", "application/pdf")]
    assert message.attachments[0][1] == read(files_of(invoice)["pdf"])
    assert f"KID: {invoice.kid}" in message.body
    assert "Medlemskontingent: 8 000,00" in message.body
    assert f"/min-side/fakturaer/{invoice.pk}/" in message.body
    assert story(delivery) == [("waiting", ""), ("sent", "faktura@fjordvik.example")]


def test_credit_note_says_what_it_credits_and_why(invoice_by, run_jobs, mailoutbox, by):
    credit(invoice_by("email"), by, reason="Feil antall plasser.")
    run_jobs()
    message = mailoutbox[-1]
    assert message.subject == "Kreditnota K1001 til Fjordvik kulturhus KF"
    assert "Den krediterer faktura 10001" in message.body
    assert "Hvorfor: Feil antall plasser." in message.body


def test_the_job_twice_sends_once(invoice_by):
    invoice = invoice_by("email")
    make_and_send(invoice.pk)
    make_and_send(invoice.pk)
    assert (Delivery.objects.count(), OutboxMail.objects.count(), InvoiceFile.objects.count()) == (1, 1, 2)


def test_payer_that_gets_it_by_hand_is_sent_nothing(invoice_by):
    invoice = invoice_by("none")
    make_and_send(invoice.pk)
    assert (Delivery.objects.count(), invoice.files.count()) == (0, 2)


def test_mail_that_comes_back_is_noted_with_a_task(invoice_by, run_jobs):
    invoice = invoice_by("email")
    run_jobs()
    mail = OutboxMail.objects.get()
    take_in(raw("hard", mail.message_id))
    [delivery] = invoice.deliveries.with_state()
    assert delivery.state == Event.BOUNCED
    task = Task.objects.get(kind="billing.not_delivered")
    assert str(task) == "Faktura 10001 nådde ikke fram til Fjordvik kulturhus KF."
    assert task.address == f"/admin/billing/invoice/{invoice.pk}/change/"


def test_mail_that_cannot_be_sent_is_noted(invoice_by, monkeypatch):
    make_and_send(invoice_by("email").pk)
    OutboxMail.objects.update(expires_at="2020-01-01T00:00Z")
    send_mail(OutboxMail.objects.get().pk)
    assert Delivery.objects.with_state().get().state == Event.FAILED


def test_no_address_is_a_task_and_no_crash(invoice_by, payer):
    invoice = invoice_by("email")
    payer.organisation.email = ""
    payer.organisation.save()
    make_and_send(invoice.pk)
    assert Delivery.objects.with_state().get().state == Event.FAILED
    assert Task.objects.filter(kind="billing.not_delivered").count() == 1


def test_ehf_is_put_into_the_folder_whole_and_with_its_pdf(invoice_by, folder, run_jobs):
    invoice = invoice_by("ehf")
    run_jobs()
    assert [path.name for path in folder.iterdir()] == ["faktura-10001-ehf.xml"]
    xml = (folder / "faktura-10001-ehf.xml").read_bytes()
    binary = etree.fromstring(xml).find(".//cbc:EmbeddedDocumentBinaryObject", PREFIXES)
    assert b64decode(binary.text) == read(files_of(invoice)["pdf"])
    assert (binary.get("mimeCode"), binary.get("filename")) == ("application/pdf", "faktura-10001.pdf")
    assert verdict(xml) == set()
    assert story(Delivery.objects.get()) == [("waiting", ""), ("sent", "faktura-10001-ehf.xml")]


def test_transport_copy_of_a_credit_note_is_valid(invoice_by, by):
    note = credit(invoice_by("ehf"), by, reason="Feil")
    make_files(note.pk)
    files = files_of(note)
    assert verdict(with_pdf(read(files["ehf"]), read(files["pdf"]), files["pdf"].name)) == set()


def test_handing_over_twice_notes_it_once(invoice_by, folder):
    make_and_send(invoice_by("ehf").pk)
    for _round in range(2):
        hand_over(Delivery.objects.get().pk)
    assert story(Delivery.objects.get())[1:] == [("sent", "faktura-10001-ehf.xml")]
    assert len(list(folder.iterdir())) == 1


def test_folder_that_is_away_is_tried_again_and_then_a_task(invoice_by, folder):
    make_and_send(invoice_by("ehf").pk)
    folder.rmdir()
    delivery = Delivery.objects.get()
    for _try in range(TRIES - 1):
        with pytest.raises(OSError, match="No such file"):
            hand_over(delivery.pk)
    assert {kind for kind, _text in story(delivery)} == {"waiting"}
    hand_over(delivery.pk)
    assert Delivery.objects.with_state().get().state == Event.FAILED
    assert Task.objects.filter(kind="billing.not_delivered").exists()


def test_without_a_folder_it_waits_for_the_secretariat(invoice_by, run_jobs):
    invoice_by("ehf")
    run_jobs()
    assert story(Delivery.objects.get()) == [("waiting", "")]


def test_an_access_point_is_one_more_adapter(invoice_by, monkeypatch):
    class Provider:
        def __init__(self):
            self.taken = []

        def send(self, name, xml):
            self.taken.append((name, xml))
            return "kvittering 77"

    provider = Provider()
    monkeypatch.setattr("billing.ehf.transport.transport", lambda: provider)
    make_and_send(invoice_by("ehf").pk)
    hand_over(Delivery.objects.get().pk)
    assert story(Delivery.objects.get())[-1] == ("sent", "kvittering 77")
    assert etree.parse(io.BytesIO(provider.taken[0][1])).getroot().tag.endswith("Invoice")


def test_sent_again_it_goes_where_the_payer_is_today(invoice_by, payer, by):
    invoice = invoice_by("email")
    make_and_send(invoice.pk)
    payer.email = "ny@fjordvik.example"
    payer.save()
    send(invoice, by, channel=Channel.EMAIL)
    assert list(OutboxMail.objects.order_by("pk").values_list("address", flat=True)) == [
        "faktura@fjordvik.example",
        "ny@fjordvik.example",
    ]


def test_person_who_pays_gets_it_in_their_own_name(draft_of, cast, run_jobs, mailoutbox):
    person = cast.users["stranger"]
    customer = Customer.objects.create(person=person, address="Gata 1", postcode="5003", city="Bergen")
    issue(draft_of(customer=customer), None)
    run_jobs()
    assert mailoutbox[0].to == ["ola@ingensteds.example"]
    assert "Hei, Ola Ingensteds" in mailoutbox[0].body


def test_delivery_that_is_gone_is_no_error(db):
    deliveries.note_mail(OutboxMail(kind="billing.invoice", object_id=0), "sent", "")
    assert not DeliveryEvent.objects.exists()
