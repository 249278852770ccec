"""Min side: proposing a change of what only the secretariat writes, and reading the answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from members.acting import acting_or_404
from members.forms.proposals import ProposalForm
from members.models import Organisation, Proposal
from members.permissions import may_manage
from members.register_data import differences
from members.services import propose_change, withdraw_proposal


@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """The form, as long as none waits for an answer, and all the house's own proposals."""
    organisation = _managed(request)
    rows = Proposal.objects.by_member().filter(organisation=organisation).newest_first()
    form = ProposalForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            propose_change(organisation, form.wanted, by=request.user, note=form.cleaned_data["note"])  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your proposal is sent to the secretariat. The answer comes by mail."))
            return redirect("members:proposals")
    page = paginate(
        rows.select_related("proposed_by", "organisation__payer", "organisation__parent", "organisation__municipality"),
        request.GET,
    )
    context = {
        "organisation": organisation,
        "form": form,
        "waits": rows.open().exists(),
        "page": page,
        "rows": [(row, differences(row)) for row in page],
    }
    return render(request, "members/proposals.html", context, status=form_status(form))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Proposal.objects.open().by_member().filter(organisation=_managed(request))
    withdraw_proposal(get_object_or_404(rows, pk=pk), request.user)  # type: ignore[arg-type]
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("members:proposals")


def _managed(request: HttpRequest) -> Organisation:
    """The organisation one acts for, with its payer. Raises PermissionDenied unless one administers it."""
    organisation = acting_or_404(request)
    if not may_manage(request.user, organisation):
        raise PermissionDenied
    return Organisation.objects.select_related("payer", "parent", "municipality").get(pk=organisation.pk)
