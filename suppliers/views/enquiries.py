"""Enquiries: the form on a supplier's page, and what was sent and received."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from members.sign_in.accounts import account_key
from suppliers.forms.enquiries import TRAP, EnquiryForm
from suppliers.models import Enquiry, Listing
from suppliers.services import mark_answered, mark_open, send_enquiry
from suppliers.views.mine import acting_supplier


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def enquire(request: HttpRequest, slug: str) -> HttpResponse:
    """Mails the supplier once. What fills in the hidden field is thanked and goes nowhere."""
    listing = get_object_or_404(Listing.objects.visible_to(request.user).select_related("organisation"), slug=slug)
    acting = request.acting  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    form = EnquiryForm(sent, listing=listing, user=request.user, organisation=acting)
    if form.is_valid() and (request.POST.get(TRAP) or _sent(request, form)):
        messages.success(request, _("Your message is sent. The answer comes to your own mailbox."))
        return redirect(listing)
    name = listing.published.name
    context = {
        "title": _("Write to %(supplier)s") % {"supplier": name},
        "listing": listing,
        "form": form,
        "trap": TRAP,
    }
    return render(request, "suppliers/enquire.html", context, status=form_status(form))


@require_safe
def my_enquiries(request: HttpRequest) -> HttpResponse:
    """What houses have written to the supplier one acts for, the newest first."""
    rows = Enquiry.objects.filter(listing__organisation=acting_supplier(request)).newest_first()
    context = {"title": _("Enquiries"), "page": paginate(rows, request.GET), "received": True}
    return render(request, "suppliers/enquiries.html", context)


@require_safe
def sent_enquiries(request: HttpRequest) -> HttpResponse:
    """What one has written to suppliers oneself."""
    rows = Enquiry.objects.sent_by(request.user).select_related("listing").newest_first()
    context = {"title": _("Written to suppliers"), "page": paginate(rows, request.GET), "received": False}
    return render(request, "suppliers/enquiries.html", context)


@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Answered, or not after all: by either side."""
    enquiry = get_object_or_404(_mine(request), pk=pk)
    by: Any = request.user
    if "open" in request.POST:
        mark_open(enquiry, by)
    else:
        mark_answered(enquiry, by)
    return redirect("suppliers:sent_enquiries" if enquiry.sender_id == by.pk else "suppliers:my_enquiries")


def _mine(request: HttpRequest) -> QuerySet[Enquiry]:
    return Enquiry.objects.to_those_of(request.user) | Enquiry.objects.sent_by(request.user)


def _sent(request: HttpRequest, form: EnquiryForm) -> bool:
    enquiry: Enquiry = form.save(commit=False)
    if not ratelimit.consume(request, action="enquiry", key=account_key(enquiry.email)):
        form.add_error(
            None, _("That went a little fast. Wait an hour and try again, or use the supplier's own address.")
        )
        return False
    send_enquiry(enquiry, request.user if request.user.is_authenticated else None)
    return True
