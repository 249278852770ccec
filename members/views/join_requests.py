"""Min side: an administrator answers those who asked to join, and says which e-mail domains belong to the house."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from members.forms.joins import DomainsForm, RefuseJoinForm
from members.models import JoinRequest
from members.services import confirm_join, refuse_join
from members.views.people import managed_or_403


@require_safe
def join_request(request: HttpRequest, pk: int) -> HttpResponse:
    """What the mail leads to, whichever organisation one acts for just now."""
    context = {"row": _mine(request, pk), "form": RefuseJoinForm()}
    return render(request, "members/join_request.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    row = _mine(request, pk)
    try:
        confirm_join(row, request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("members:join_request", pk=pk)
    messages.success(request, _("%(person)s now has access, and is told by mail.") % {"person": row.person})
    return redirect("members:colleagues")


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    row = _mine(request, pk)
    form = RefuseJoinForm(request.POST)
    if form.is_valid():
        try:
            refuse_join(row, request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return redirect("members:join_request", pk=pk)
        messages.success(request, _("The request is refused. %(person)s is told by mail.") % {"person": row.person})
        return redirect("members:colleagues")
    return render(request, "members/join_request.html", {"row": row, "form": form}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def email_domains(request: HttpRequest) -> HttpResponse:
    """For an administrator who has just shown who they are: whose addresses may ask to join."""
    organisation = managed_or_403(request)
    sent = request.POST if request.method == "POST" else None
    form = DomainsForm(sent, initial={"email_domains": organisation.email_domains})
    if form.is_valid():
        organisation.email_domains = form.cleaned_data["email_domains"]
        organisation.save(update_fields=["email_domains"])
        messages.success(request, _("Saved."))
        return redirect("members:my_organisation")
    context = {"form": form, "organisation": organisation}
    return render(request, "members/email_domains.html", context, status=form_status(form))


def _mine(request: HttpRequest, pk: int) -> Any:
    rows = JoinRequest.objects.for_administrator(request.user).select_related("person", "organisation", "decided_by")
    return get_object_or_404(rows, pk=pk)
