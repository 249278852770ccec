"""Min side: the invoices of those who handle them. To all others they are not there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from association.validators import format_bank_account
from billing.forms.invoices import InvoicingForm, PayerForm, YearForm
from billing.models import Customer, Delivery, Invoice, InvoiceFile
from billing.payment_queries import with_balance
from billing.permissions import may_see_invoices
from billing.services import payer_of, save_invoicing
from billing.states import state_of, told
from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from members.acting import acting_for, acting_or_404
from members.models import Organisation
from members.permissions import may_see_dues
from members.services import propose_change

PER_PAGE = 30


@require_safe
def my_invoices(request: HttpRequest) -> HttpResponse:
    """Of all organisations the reader handles invoices for, and their own; the newest first."""
    if not may_see_invoices(request.user):
        raise Http404
    mine = Invoice.objects.visible_to(request.user)
    form = YearForm(request.GET, years=[day.year for day in mine.order_by().dates("issued_on", "year", order="DESC")])
    year = form.values["aar"]
    rows = with_balance(mine.filter(issued_on__year=year) if year else mine)
    files = Prefetch("files", InvoiceFile.objects.select_related("file"))
    page = paginate(rows.select_related("series").prefetch_related(files), request.GET, PER_PAGE)
    page.object_list = told(page.object_list, timezone.localdate())
    acting = acting_for(request)
    context = {"page": page, "form": form, "year": year, "sets": acting and may_see_dues(request.user, acting)}
    return render(request, "billing/my_invoices.html", context)


@require_safe
def my_invoice(request: HttpRequest, pk: int) -> HttpResponse:
    """What the document says, its files, how it was sent and what credits it."""
    rows = with_balance(Invoice.objects.visible_to(request.user)).select_related("series", "credits__series")
    invoice = get_object_or_404(rows, pk=pk)
    state, colour = state_of(invoice, timezone.localdate())
    context = {
        "invoice": invoice,
        "state": state,
        "colour": colour,
        "lines": invoice.lines.all(),
        "vat_groups": invoice.vat_groups.all(),
        "account": format_bank_account(invoice.seller["account"]),
        "files": invoice.files.select_related("file"),
        "notes": invoice.credit_notes.select_related("series"),
        "deliveries": Delivery.objects.with_state().filter(invoice=invoice),
        "crumbs": [(_("Invoices"), reverse("billing:my_invoices")), (str(invoice), request.path)],
    }
    return render(request, "billing/my_invoice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def my_invoicing(request: HttpRequest) -> HttpResponse:
    """Buyer reference, channel and language of the invoices of the organisation one acts for."""
    organisation = _handled(request)
    payer = payer_of(organisation)
    known = Customer.objects.with_party().filter(organisation=payer).first()
    customer = known or Customer(organisation=payer, language=payer.language)
    form = InvoicingForm(request.POST or None, organisation=organisation, customer=customer)
    if form.is_valid():
        save_invoicing(organisation, request.user, **form.cleaned_data)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("It is saved, and counts for the next invoice."))
        return redirect("billing:my_invoices")
    context = {"form": form, "organisation": organisation, "payer": payer, "customer": customer}
    return render(request, "billing/my_invoicing.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def propose_payer(request: HttpRequest) -> HttpResponse:
    """Asks the secretariat to send the invoices to another payer."""
    organisation = _handled(request)
    form = PayerForm(request.POST or None)
    if form.is_valid():
        try:
            found = propose_change(organisation, form.wanted, by=request.user, note=form.cleaned_data["note"])  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if found:
                messages.success(request, _("Your proposal is sent to the secretariat. The answer comes by mail."))
                return redirect("billing:my_invoicing")
            form.add_error("number", _("This is who pays today."))
    context = {"form": form, "organisation": organisation, "payer": payer_of(organisation)}
    return render(request, "billing/propose_payer.html", context, status=form_status(form))


def _handled(request: HttpRequest) -> Organisation:
    """The organisation one acts for. Raises Http404 unless one handles its invoices."""
    organisation = acting_or_404(request)
    if not may_see_dues(request.user, organisation):
        raise Http404
    rows = Organisation.objects.select_related("payer", "parent", "merged_into", "municipality")
    return rows.get(pk=organisation.pk)
