"""The money of an invoice: what was billed, credited, paid, reminded of and written off, each with its row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from billing import services
from billing.admin.frame import act, check, told
from billing.admin.frame import page as own_page
from billing.forms.payments import ReasonForm, UndoForm, WriteOffForm
from billing.models import Invoice, WriteOff
from billing.open_invoices import days_late
from billing.payment_queries import with_balance
from billing.services.payments import payments_of


@dataclass
class Movement:
    """A row of the account: `amount` is what it adds to what is owed."""

    day: date
    text: str
    amount: Decimal
    by: Any = None
    reason: str = ""
    address: str = ""
    row: Any = None
    balance: Decimal = Decimal(0)


def movements(invoice: Invoice) -> list[Movement]:
    """In the order of their days, with the balance after each. Five queries."""
    rows = [Movement(invoice.issued_on, _("Invoice"), invoice.total, invoice.issued_by, invoice.note, row=invoice)]
    rows += [
        Movement(note.issued_on, str(note), -note.total, note.issued_by, note.note, row=note)
        for note in invoice.credit_notes.select_related("series", "issued_by")
    ]
    for part in invoice.allocations.select_related("made_by", "payment"):
        address = reverse("admin:billing_payment_change", args=[part.payment_id])
        text = _("Payment: %(how)s") % {"how": part.get_how_display().lower()}
        rows.append(Movement(part.booked_on, text, -part.amount, part.made_by, part.reason, address, part))
    for reminder in invoice.reminders.select_related("made_by"):
        charge = reminder.fee + reminder.interest
        rows.append(
            Movement(reminder.booked_on, reminder.name, charge, reminder.made_by, reminder.address, row=reminder)
        )
    for row in invoice.write_offs.select_related("made_by"):
        text = _("Written off") if row.amount > 0 else _("Write-off undone")
        rows.append(Movement(row.booked_on, text, -row.amount, row.made_by, row.reason, row=row))
    rows.sort(key=lambda movement: movement.day)
    balance = Decimal(0)
    for movement in rows:
        balance += movement.amount
        movement.balance = balance
    return rows


def page(request: HttpRequest, pk: int) -> HttpResponse:
    check(request)
    rows = with_balance(Invoice.objects.invoices().select_related("series", "customer", "issued_by"))
    invoice = get_object_or_404(rows, pk=pk)
    undoable = invoice.write_offs.filter(undoes=None, undone_by=None)
    context = {
        "title": _("The money of invoice %(number)s") % {"number": invoice.number_text},
        "invoice": invoice,
        "late": days_late(invoice, timezone.localdate()) if invoice.balance > 0 else 0,
        "movements": movements(invoice),
        "write_off_form": WriteOffForm(initial={"amount": invoice.balance}, prefix="off"),
        "undo_form": UndoForm(prefix="undo"),
        "undoable": undoable,
        "payments": payments_of(invoice) if invoice.balance < 0 else [],
        "reason_form": ReasonForm(prefix="reason"),
    }
    return own_page(request, "invoice_money", context)


def write_off(request: HttpRequest, pk: int) -> HttpResponse:
    check(request)
    invoice = get_object_or_404(Invoice.objects.invoices(), pk=pk)
    form = WriteOffForm(request.POST, prefix="off")
    if told(request, form):
        data: Any = form.cleaned_data
        by: Any = request.user
        act(
            request,
            lambda: services.write_off(invoice, data["amount"], data["day"], by, reason=data["reason"]),
            _("The amount is written off."),
        )
    return _back(pk)


def undo_write_off(request: HttpRequest, pk: int) -> HttpResponse:
    check(request)
    row = get_object_or_404(WriteOff, pk=pk, undoes=None)
    form = UndoForm(request.POST, prefix="undo")
    if told(request, form):
        data: Any = form.cleaned_data
        by: Any = request.user
        act(
            request,
            lambda: services.undo_write_off(row, by, reason=data["reason"], day=data["day"]),
            _("The write-off is undone."),
        )
    return _back(row.invoice_id)


def _back(pk: int) -> HttpResponseRedirect:
    return redirect("admin:billing_payment_invoice", pk)
