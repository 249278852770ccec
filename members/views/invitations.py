"""Invitations: an administrator sends them, and whoever got one says yes on a page of its own."""

from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kulturhus.shared.forms import form_status
from members.acting import CHOICE
from members.forms.people import InviteForm, kinds_for
from members.models import Invitation, Organisation, User
from members.services import accept_invitation, invite, send_again, withdraw_invitation
from members.sign_in import sessions
from members.sign_in.entrance import send_code
from members.views.people import managed_or_403

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
def invite_colleague(request: HttpRequest) -> HttpResponse:
    organisation = managed_or_403(request)
    form = InviteForm(
        request.POST or None,
        kinds=kinds_for(request.user, organisation.pk),
        colleagues=User.objects.with_access_to(organisation.pk),
        initial={"kinds": ["employee"]},
    )
    if form.is_valid() and _may_send(request, form):
        told = form.cleaned_data
        days = {"first_day": told["first_day"], "last_day": told["last_day"]}
        invite(told["email"], told["name"], organisation, told["kinds"], request.user, **days)  # type: ignore[arg-type]
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": told["email"]})
        return redirect("members:colleagues")
    context = {"form": form, "organisation": organisation}
    return render(request, "members/invite_colleague.html", context, status=form_status(form))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = managed_or_403(request)
    found = get_object_or_404(Invitation.objects.open(), pk=pk, organisation=organisation)
    withdraw_invitation(found, request.user)  # type: ignore[arg-type]
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("members:colleagues")


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = managed_or_403(request)
    found = get_object_or_404(Invitation.objects.open(), pk=pk, organisation=organisation)
    form = forms.Form(request.POST)
    if form.is_valid() and _may_send(request, form):
        try:
            send_again(found, request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The invitation is sent again, good for fourteen days."))
    if form.errors:
        messages.warning(request, " ".join(map(str, form.non_field_errors())))
    return redirect("members:colleagues")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the mail leads to: it says what will happen, and has one button."""
    found = get_object_or_404(Invitation.objects.select_related("organisation", "by"), key=key)
    is_open = found.accepted_at is None and found.withdrawn_at is None and not found.has_expired
    somebody_else = request.user.is_authenticated and request.user.email != found.email
    form = forms.Form(request.POST if request.method == "POST" else None)
    if is_open and form.is_valid():
        if somebody_else:
            raise PermissionDenied
        try:
            return _way_in(request, accept_invitation(found), found.organisation)
        except ValidationError as error:
            form.add_error(None, error)
    status = form_status(form) if is_open or found.accepted_at else GONE
    context = {"invitation": found, "is_open": is_open, "somebody_else": somebody_else, "form": form}
    return render(request, "members/invitation.html", context, status=status)


def _way_in(request: HttpRequest, person: User, organisation: Organisation) -> HttpResponse:
    """To Min side; who is not signed in yet gets a code to the invited address."""
    target = resolve_url(settings.LOGIN_REDIRECT_URL)
    if request.user.is_authenticated:
        request.session[CHOICE] = organisation.pk
        messages.success(request, _("You now have access for %(organisation)s.") % {"organisation": organisation})
        return redirect(target)
    sessions.begin_attempt(request, address=person.email)
    name = "account_confirm_login_code" if send_code(request, person.email) else "account_login"
    return redirect(f"{reverse(name)}?{urlencode({'next': target})}")


def _may_send(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the person has not sent too many invitations today; else the form says so."""
    if ratelimit.consume(request, action="invite", user=request.user):
        return True
    form.add_error(None, _("You have sent a hundred invitations today. Go on tomorrow, or write to the secretariat."))
    return False
