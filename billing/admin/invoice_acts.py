"""What the secretariat can do with an issued document: send it again, say that it is sent, credit it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from billing.admin.acts import Act, ActForm
from billing.credits import left_of
from billing.deliveries import Channel, Event, record, send
from billing.models import Customer, Delivery, Invoice
from billing.services import credit
from kulturhus.shared.numbers import number


def amount_field(label: Any, most: Decimal) -> forms.DecimalField:
    """Part of a line: as much as is left of it, which may be a negative amount."""
    low, high = sorted((Decimal(0), most))
    text = gettext_lazy("Without VAT. Left of it: NOK %(amount)s.") % {"amount": number(most, 2)}
    return forms.DecimalField(
        label=label, required=False, min_value=low, max_value=high, decimal_places=2, max_digits=12, help_text=text
    )


class SendForm(ActForm):
    channel = forms.ChoiceField(
        label=gettext_lazy("channel"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.HAND],
        help_text=gettext_lazy("The payer's own choice is filled in."),
    )

    def prepare(self, row: Invoice) -> None:
        chosen = row.customer.channel
        self.fields["channel"].initial = Channel.EMAIL if chosen == Customer.Channel.NONE else chosen


class ReasonForm(ActForm):
    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=300, help_text=gettext_lazy("Stands on the credit note.")
    )


class LinesForm(ReasonForm):
    """An amount for each line of which something is left."""

    def prepare(self, row: Invoice) -> None:
        left = left_of(row).lines
        for line in row.lines.order_by("position"):
            if left[line.pk]:
                self.fields[f"line_{line.pk}"] = amount_field(line.description, left[line.pk])

    @property
    def amounts(self) -> dict[int, Decimal]:
        return {
            int(name.removeprefix("line_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("line_") and value
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors and not self.amounts:
            raise forms.ValidationError(_("Say how much of at least one line."))
        return told | {"amounts": self.amounts}


def can_be_credited(row: Invoice) -> bool:
    return not row.is_credit_note and not left_of(row).is_nothing


def waits(row: Invoice) -> bool:
    """Whether it has files and nothing says that it has gone out."""
    sent = Delivery.objects.with_state().filter(invoice=row, state__in=[Event.SENT, Event.DELIVERED])
    return row.files.exists() and not sent.exists()


def _send(row: Invoice, user: Any, told: dict[str, Any]) -> None:
    send(row, user, channel=Channel(told["channel"]))


def _sent(row: Invoice, user: Any, told: dict[str, Any]) -> None:  # noqa: ARG001 - nothing is asked
    """On the delivery that waits, or one of its own."""
    waiting = Delivery.objects.with_state().filter(invoice=row, state=Event.WAITING).first()
    if waiting:
        record(waiting, Event.SENT, by=user)
    else:
        send(row, user, channel=Channel.HAND)


def _credit(row: Invoice, user: Any, told: dict[str, Any]) -> str:
    note = credit(row, user, reason=told["reason"], amounts=told.get("amounts"))
    return reverse("admin:billing_invoice_change", args=[note.pk])


def _all_of_it(row: Invoice) -> str:
    values = {"amount": number(left_of(row).total, 2), "payer": row.buyer["name"], "invoice": row}
    return (
        _("A credit note of NOK %(amount)s to %(payer)s takes all that is left of %(invoice)s, and is sent.") % values
    )


def _amount(row: Invoice) -> str:
    return _("Credit NOK %(amount)s") % {"amount": number(left_of(row).total, 2)}


ACTS = (
    Act(
        "send",
        gettext_lazy("Send again"),
        lambda row: _("%(invoice)s is sent once more to %(payer)s.") % {"invoice": row, "payer": row.buyer["name"]},
        lambda _row: pgettext_lazy("invoice", "Send"),
        gettext_lazy("It is on its way."),
        lambda row: row.files.exists(),
        _send,
        SendForm,
    ),
    Act(
        "sent",
        gettext_lazy("I have sent it myself"),
        lambda row: (
            _("From now on %(invoice)s counts as sent. Download the file first if you have not.") % {"invoice": row}
        ),
        lambda _row: gettext_lazy("It is sent"),
        gettext_lazy("Noted as sent."),
        waits,
        _sent,
    ),
    Act(
        "credit",
        gettext_lazy("Credit all of it"),
        _all_of_it,
        _amount,
        gettext_lazy("The credit note is issued."),
        can_be_credited,
        _credit,
        ReasonForm,
    ),
    Act(
        "credit-lines",
        gettext_lazy("Credit by line"),
        lambda row: (
            _("Write how much of each line is credited to %(payer)s. The credit note is issued at once and sent.")
            % {"payer": row.buyer["name"]}
        ),
        lambda _row: gettext_lazy("Issue the credit note"),
        gettext_lazy("The credit note is issued."),
        can_be_credited,
        _credit,
        LinesForm,
    ),
)
