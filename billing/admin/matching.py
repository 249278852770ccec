"""A payment: where it came from, what it pays, and what can be done with the rest of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from billing import services
from billing.admin.frame import act, check, told
from billing.admin.frame import page as own_page
from billing.forms.payments import AllocateForm, OpenQuery, ReasonForm, RefundForm, UndoForm
from billing.models import Allocation, Invoice, Payment, Refund
from billing.open_invoices import matching, owed
from billing.services.payments import paid_by
from billing.suggesting import may_be_taken_back, suggest

FOUND = 10


def page(request: HttpRequest, row: Payment, extra: dict[str, Any]) -> HttpResponse:
    payment = Payment.objects.with_open().with_twin().select_related("account", "intake").get(pk=row.pk)
    query = OpenQuery(request.GET)
    text = query.values["q"]
    paid = paid_by(payment)
    invoices = Invoice.objects.select_related("series").in_bulk([pk for pk, _amount in paid])
    waits = payment.open_amount < 0
    context = {
        "title": _("Payment"),
        "payment": payment,
        "twin": Payment.objects.select_related("intake").filter(pk=payment.twin).first() if payment.twin else None,
        "paid": [(invoices[pk], amount) for pk, amount in paid],
        "movements": movements(payment),
        "suggestions": suggest(payment),
        "query": query,
        "found": matching(owed(), text)[:FOUND] if text else [],
        "candidates": may_be_taken_back(payment) if waits else [],
        "refund_form": RefundForm(initial={"amount": payment.open_amount, "account": payment.account}, prefix="refund"),
        "reason_form": ReasonForm(prefix="reason"),
    }
    return own_page(request, "payment", context | extra)


def movements(payment: Payment) -> dict[str, Any]:
    by = "made_by"
    return {
        "allocations": payment.allocations.select_related("invoice__series", by),
        "refunds": payment.refunds.select_related("account", by, "undone_by"),
        "reversals": payment.reversals.select_related("by__intake", by),
        "takes_back": getattr(payment, "takes_back", None),
        "kept": payment.kept.select_related(by),
    }


def allocate(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _payment(request, pk)
    form = AllocateForm(request.POST)
    if told(request, form):
        invoice, amount = form.cleaned_data["invoice"], form.cleaned_data["amount"]
        how = Allocation.How.SUGGESTED if "suggested" in request.POST else Allocation.How.BY_HAND
        act(
            request,
            lambda: services.allocate(payment, invoice, amount, _by(request), how=how),
            _("Booked on invoice %(invoice)s.") % {"invoice": invoice.number_text},
        )
    return _back(pk)


def take_off(request: HttpRequest, pk: int, invoice: int) -> HttpResponse:
    payment = _payment(request, pk)
    row = get_object_or_404(Invoice, pk=invoice)
    form = ReasonForm(request.POST, prefix="reason")
    if told(request, form):
        reason = form.cleaned_data["reason"]
        act(
            request, lambda: services.take_off(payment, row, _by(request), reason=reason), _("The money is open again.")
        )
    return _back(pk)


def refund(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _payment(request, pk)
    form = RefundForm(request.POST, prefix="refund")
    if told(request, form):
        data = form.cleaned_data
        act(
            request,
            lambda: services.refund(
                payment, data["amount"], data["account"], data["day"], _by(request), reason=data["reason"]
            ),
            _("The refund is booked. Send the money in the bank, if you have not done so."),
        )
    return _back(pk)


def undo_refund(request: HttpRequest, pk: int) -> HttpResponse:
    check(request)
    row = get_object_or_404(Refund.objects.select_related("payment"), pk=pk, undoes=None)
    form = UndoForm(request.POST, prefix="undo")
    if told(request, form):
        data = form.cleaned_data
        act(
            request,
            lambda: services.undo_refund(row, _by(request), reason=data["reason"], day=data["day"]),
            _("The refund is undone."),
        )
    return _back(row.payment_id)


def keep(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _payment(request, pk)
    form = ReasonForm(request.POST, prefix="reason")
    if told(request, form):
        reason = form.cleaned_data["reason"]
        act(request, lambda: services.keep(payment, _by(request), reason=reason), _("It stays as the payer's credit."))
    return _back(pk)


def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _payment(request, pk)
    form = ReasonForm(request.POST, prefix="reason")
    if told(request, form):
        reason = form.cleaned_data["reason"]
        act(
            request,
            lambda: services.set_aside(payment, _by(request), reason=reason),
            _("The payment is taken out of the books, by a row against it."),
        )
    return _back(pk)


def link(request: HttpRequest, pk: int, payment: int) -> HttpResponse:
    """Payment `pk` is a reversal: it takes back `payment`."""
    back = _payment(request, pk)
    row = get_object_or_404(Payment, pk=payment, amount__gt=0)
    act(request, lambda: services.link_reversal(row, back, _by(request)), _("The payment is taken back."))
    return _back(pk)


def _payment(request: HttpRequest, pk: int) -> Payment:
    check(request)
    return get_object_or_404(Payment, pk=pk)


def _by(request: HttpRequest) -> Any:
    return request.user


def _back(pk: int) -> HttpResponseRedirect:
    return redirect("admin:billing_payment_change", pk)
