"""Min side: colleagues and their mandates, and oneself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kulturhus.shared.forms import form_status
from members.acting import acting_for, acting_or_404
from members.colleagues import everybody_listed, with_houses
from members.consents import settle_profile_consents
from members.forms.people import ProfileForm
from members.models import Invitation, JoinRequest, Mandate, Organisation, User
from members.permissions import may_manage


def managed_or_403(request: HttpRequest) -> Organisation:
    """The organisation one acts for. Raises PermissionDenied unless one administers it."""
    organisation = acting_or_404(request)
    if not may_manage(request.user, organisation):
        raise PermissionDenied
    return organisation


@require_safe
def colleagues(request: HttpRequest) -> HttpResponse:
    organisation = acting_or_404(request)
    live = Mandate.objects.live().filter(organisation=organisation).select_related("deputy_for").order_by("kind")
    people = User.objects.with_access_to(organisation.pk).by_name()
    manages = may_manage(request.user, organisation)
    invitations = Invitation.objects.open().filter(organisation=organisation).select_related("by").newest()
    joins = JoinRequest.objects.open().filter(organisation=organisation).select_related("person").newest()
    context = {
        "organisation": organisation,
        "people": people.prefetch_related(Prefetch("mandates", live, to_attr="live_mandates")),
        "may_manage": manages,
        "invitations": invitations if manages else [],
        "joins": joins if manages else [],
    }
    return render(request, "members/colleagues.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def my_profile(request: HttpRequest) -> HttpResponse:
    person = User.objects.get(pk=request.user.pk)  # a copy: what is refused must not show in the header
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        with transaction.atomic():
            form.instance.save(update_fields=form.Meta.fields)
            settle_profile_consents(form.instance)
        messages.success(request, _("Saved."))
        return redirect("members:my_profile")
    return render(request, "members/my_profile.html", {"form": form}, status=form_status(form))


@require_safe
def seen_by_others(request: HttpRequest) -> HttpResponse:
    """What colleagues, suppliers and the public see of one, drawn by the same parts as their own pages."""
    me: Any = request.user
    listed = with_houses(everybody_listed().filter(pk=me.pk)).first()
    acting = acting_for(request)
    works = acting is not None and User.objects.working_for(acting.pk).filter(pk=me.pk).exists()
    context = {"listed": listed, "organisation": acting if works else None}
    return render(request, "members/seen_by_others.html", context)
