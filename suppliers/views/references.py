"""References: the supplier's list, and the house's answer."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from suppliers.forms.references import AnswerForm, DeclineForm, ReferenceForm
from suppliers.models import Reference, ReferenceState
from suppliers.services import (
    ask_reference,
    confirm_reference,
    decline_reference,
    start_listing,
    take_back_reference,
    withdraw_reference,
)
from suppliers.views.mine import acting_supplier, own_listing

SHOWN_TO_HOUSE = [ReferenceState.ASKED, ReferenceState.CONFIRMED]


@require_http_methods(["GET", "HEAD", "POST"])
def my_references(request: HttpRequest) -> HttpResponse:
    listing = own_listing(acting_supplier(request))
    form = ReferenceForm(request.POST if request.method == "POST" else None, listing=listing)
    if form.is_valid() and _asked(request, form):
        messages.success(request, _("The house is asked by mail. The answer comes to you."))
        return redirect("suppliers:my_references")
    rows = Reference.objects.filter(listing__organisation=listing.organisation).select_related("venue").newest_first()
    context = {
        "title": _("References"),
        "lead": listing.name,
        "form": form,
        "page": paginate(rows, request.GET),
    }
    return render(request, "suppliers/my_references.html", context, status=form_status(form))


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    reference = get_object_or_404(Reference, pk=pk, listing__organisation=acting_supplier(request))
    take_back_reference(reference, request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The reference is taken back."))
    return redirect("suppliers:my_references")


@require_safe
def house_references(request: HttpRequest) -> HttpResponse:
    """Where the houses one administers are named: what waits for an answer, and what stands in the directory."""
    rows = _answerable(request).filter(state__in=SHOWN_TO_HOUSE).order_by("state", "-asked_at")
    context = {"title": _("References to suppliers"), "page": paginate(rows, request.GET)}
    return render(request, "suppliers/house_references.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reference(request: HttpRequest, pk: int) -> HttpResponse:
    """One page with all a house can say: yes as it stands or put right, no, and later: no longer."""
    row = get_object_or_404(_answerable(request), pk=pk)
    answer = request.POST.get("answer", "")
    form = AnswerForm(request.POST if answer == "yes" else None, instance=row)
    decline = DeclineForm(request.POST if answer == "no" else None, prefix="no")
    if answer and _answered(request, answer, row, form, decline):
        return redirect("suppliers:house_references")
    context = {
        "title": _("Reference to %(supplier)s") % {"supplier": row.listing.name},
        "form": form,
        "decline": decline,
    }
    fresh = get_object_or_404(_answerable(request), pk=pk)  # the form writes what was typed on its own
    return render(request, "suppliers/reference.html", context | {"row": fresh}, status=form_status(form, decline))


def _answered(request: HttpRequest, answer: str, row: Reference, form: AnswerForm, decline: DeclineForm) -> bool:
    """Carries the answer out, tells, and says whether it could be."""
    by: Any = request.user
    try:
        if answer == "yes" and form.is_valid():
            confirm_reference(row, by, **form.cleaned_data)
            messages.success(request, _("Thank you. The reference now stands on the supplier's page."))
        elif answer == "no" and decline.is_valid():
            decline_reference(row, by, comment=decline.cleaned_data["comment"])
            messages.success(request, _("Thank you. The reference is not shown."))
        elif answer == "withdraw":
            withdraw_reference(row, by)
            messages.success(request, _("Your house no longer stands on the supplier's page."))
        else:
            return False
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return True


def _answerable(request: HttpRequest) -> Any:
    return Reference.objects.answerable_by(request.user).select_related("listing", "venue")


def _asked(request: HttpRequest, form: ReferenceForm) -> bool:
    if not ratelimit.consume(request, action="ask_reference", user=request.user):
        form.add_error(None, _("That went a little fast. Wait a day and try again."))
        return False
    try:
        form.instance.listing = start_listing(form.instance.listing.organisation)
        ask_reference(form.save(commit=False), request.user)  # type: ignore[arg-type]  # signed in
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors
