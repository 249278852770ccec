"""Booking by hand: the list of what is owed, ticks, a day and an account, one act."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from billing.admin.frame import check, page
from billing.forms.payments import BookForm, OpenQuery
from billing.models import BankAccount, Intake
from billing.open_invoices import days_late, matching, overdue, owed
from billing.services import book_by_hand
from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate

PER_PAGE = 40


def open_invoices(request: HttpRequest) -> HttpResponse:
    """What is owed (GET); books what is ticked (POST). The search stays in the address."""
    check(request)
    query = OpenQuery(request.GET)
    today = timezone.localdate()
    rows = matching(owed(), query.values["q"])
    if query.values["which"]:
        rows = overdue(rows, today)
    found = paginate(rows, request.GET, PER_PAGE)
    first = BankAccount.objects.filter(is_active=True).first()
    form = BookForm(
        request.POST if request.method == "POST" else None, rows=found.object_list, initial={"account": first}
    )
    if request.method == "POST" and form.is_valid() and (intake := _booked(request, form)):
        return _done(request, intake)
    for row in form.rows:
        row.late = days_late(row, today)
    context = {
        "title": _("Book payments"),
        "query": query,
        "page": found,
        "form": form,
        "sum": rows.aggregate(told=Sum("balance"))["told"] or 0,
        "has_account": first is not None,
    }
    return page(request, "open_invoices", context, form_status(form))


def _booked(request: HttpRequest, form: BookForm) -> Intake | None:
    by: Any = request.user
    try:
        return book_by_hand(form.amounts, form.cleaned_data["account"], form.cleaned_data["day"], by)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def _done(request: HttpRequest, intake: Intake) -> HttpResponseRedirect:
    number = intake.payments.count()
    text = ngettext("%(number)d payment is booked.", "%(number)d payments are booked.", number) % {"number": number}
    address = reverse("admin:billing_intake_change", args=[intake.pk])
    messages.success(request, format_html('{} <a href="{}">{}</a>', text, address, _("See it, or take it back")))
    return HttpResponseRedirect(request.get_full_path())
