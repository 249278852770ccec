"""Min side: the organisation one acts for, and choosing another."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from members.acting import CHOICE, acting_or_404
from members.forms.organisation import ActForForm, ContactForm
from members.models import Organisation, Proposal
from members.permissions import may_manage, may_see_dues
from members.reasons import memberships_with_reasons
from members.timeline import house_timeline


@require_safe
def my_organisation(request: HttpRequest) -> HttpResponse:
    acting = acting_or_404(request)
    organisation = Organisation.objects.select_related("municipality", "parent", "payer").get(pk=acting.pk)
    today = timezone.localdate()
    pending = organisation.resignations.pending(today).select_related("category")
    context = {
        "organisation": organisation,
        "memberships": memberships_with_reasons(organisation, today),
        "resignations": pending,
        "may_manage": may_manage(request.user, organisation),
        "waits": Proposal.objects.open().by_member().filter(organisation=organisation).exists(),
        "may_see_dues": may_see_dues(request.user, organisation),
    }
    return render(request, "members/my_organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_organisation(request: HttpRequest) -> HttpResponse:
    organisation = acting_or_404(request)
    if not may_manage(request.user, organisation):
        raise PermissionDenied
    form = ContactForm(request.POST or None, instance=organisation)
    if form.is_valid():
        form.save()
        messages.success(request, _("The contact details are saved."))
        return redirect("members:my_organisation")
    context = {"form": form, "organisation": organisation}
    return render(request, "members/edit_organisation.html", context, status=form_status(form))


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """For administrators: every change of the organisation and of what is its own."""
    organisation = acting_or_404(request)
    if not may_manage(request.user, organisation):
        raise PermissionDenied
    context = {"organisation": organisation, "page": house_timeline(organisation, request.GET)}
    return render(request, "members/history.html", context)


@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Kept in the session. An organisation one has no mandate in is as if it were not there."""
    form = ActForForm(request.POST)
    valid = form.is_valid()
    chosen = form.cleaned_data.get("organisation") if valid else None
    if chosen not in [organisation.pk for organisation in request.user.standing.organisations]:  # type: ignore[union-attr]
        raise Http404
    request.session[CHOICE] = chosen
    return redirect(form.way_back(request))
