"""How issued documents reach the payer, and what became of it. Nothing goes before both files are there."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from association.validators import format_bank_account
from billing.files import files_of, make_files, read
from billing.models import Customer, Delivery, DeliveryEvent, Invoice
from billing.task_kinds import NOT_DELIVERED
from billing.tasks import TRIES, hand_over_ehf
from desk.letters import own_address
from desk.mail import listed, queue
from desk.models import OutboxMail
from desk.work_queue import open_task
from kulturhus.shared.numbers import number
from members.models import User

Channel, Event = Delivery.Channel, DeliveryEvent.Kind


@transaction.atomic
def make_and_send(invoice_id: int) -> None:
    """The job of an issued document: its files, then off to the payer by the channel the payer has chosen. Idempotent."""
    if make_files(invoice_id):
        invoice = Invoice.objects.select_related("customer").get(pk=invoice_id)
        if invoice.customer.channel != Customer.Channel.NONE:
            send(invoice, None, channel=Channel(invoice.customer.channel))


@transaction.atomic
def send(invoice: Invoice, by: User | None, *, channel: Delivery.Channel) -> Delivery:
    """Sends a document to where the payer takes it today. Raises ValidationError when its files are not there yet."""
    files = files_of(invoice)
    if not files:
        raise ValidationError(_("The files of the document are being made. Try again in a minute."))
    customer = Customer.objects.with_party().get(pk=invoice.customer_id)
    to = invoice.buyer["number"] if channel == Channel.EHF else customer.mail_address
    delivery = Delivery.objects.create(
        invoice=invoice, channel=channel, to=to if channel != Channel.HAND else "", by=by
    )
    if channel == Channel.HAND:
        record(delivery, Event.SENT, by=by)
        return delivery
    record(delivery, Event.WAITING)
    if not to:
        fail(delivery, gettext_noop("The payer has no address for this channel."))
    elif channel == Channel.EMAIL:
        _mail(delivery, invoice, customer, files["pdf"])
    else:
        hand_over_ehf.defer(delivery_id=delivery.pk)
    return delivery


def record(
    delivery: Delivery, kind: DeliveryEvent.Kind, text: str = "", *, by: User | None = None, at: datetime | None = None
) -> None:
    """Notes what became of a delivery; an access point's answers end here too."""
    DeliveryEvent.objects.create(delivery=delivery, kind=kind, text=text[:500], by=by, at=at or timezone.now())


@transaction.atomic
def fail(delivery: Delivery, text: str, kind: DeliveryEvent.Kind = Event.FAILED) -> None:
    """Notes that it did not arrive, and makes a task for the secretariat, one for each document."""
    record(delivery, kind, text)
    open_task(
        kind=NOT_DELIVERED,
        title=gettext_noop("%(invoice)s did not reach %(payer)s."),
        values={"invoice": str(delivery.invoice), "payer": delivery.invoice.buyer["name"]},
        about=delivery.invoice,
        address=reverse("admin:billing_invoice_change", args=[delivery.invoice_id]),
    )


def hand_over(delivery_id: int) -> None:
    """The job of a delivery by EHF. Idempotent. Raises OSError as long as it is worth trying, and notes each try.

    Where no transport is set up it waits: the secretariat downloads the file and says that it is sent.
    """
    from billing.ehf.transport import transport, with_pdf  # noqa: PLC0415 - lxml is large, and only jobs come here

    channel = transport()
    delivery = Delivery.objects.with_state().select_related("invoice__series").get(pk=delivery_id)
    if channel is None or delivery.state != Event.WAITING:
        return
    files = files_of(delivery.invoice)
    xml = with_pdf(read(files["ehf"]), read(files["pdf"]), files["pdf"].name)
    try:
        receipt = channel.send(files["ehf"].name, xml)
    except OSError as error:
        if delivery.events.count() >= TRIES:  # the first one says that it began
            fail(delivery, str(error))
            return
        record(delivery, Event.WAITING, str(error))
        raise
    record(delivery, Event.SENT, receipt)


def note_mail(mail: OutboxMail, news: str, text: str) -> None:
    """What desk tells of a mail that carried a document: it is sent, could not be sent, or came back."""
    delivery = Delivery.objects.filter(pk=mail.object_id or 0).select_related("invoice__series").first()
    if delivery is None:
        return
    if news == "sent":
        record(delivery, Event.SENT, mail.address)
    else:
        fail(delivery, text, Event.BOUNCED if news == "returned" else Event.FAILED)


def _mail(delivery: Delivery, invoice: Invoice, customer: Customer, pdf: Any) -> None:
    person = customer.person if customer.person and not customer.email else None
    language = person.language if person else invoice.language
    with translation.override(language):
        lines = [f"{line.description}: {number(line.net, 2)}" for line in invoice.lines.order_by("position")]
        context = {
            "name": person.name if person else "",
            "payer": invoice.buyer["name"],
            "number": invoice.number_text,
            "lines": listed(lines),
            "amount": number(invoice.total, 2),
            "address": own_address(reverse("billing:my_invoice", args=[invoice.pk])),
        }
    if invoice.credits:
        context |= {"invoice": invoice.credits.number_text, "why": invoice.note}
    else:
        account = format_bank_account(invoice.seller["account"])
        context |= {"due": invoice.due_on, "account": account, "kid": invoice.kid}
    queue(
        kind="billing.credit_note" if invoice.credits else "billing.invoice",
        to=person or delivery.to,
        language=language,
        context=context,
        about=delivery,
        attachments=[pdf],
    )
