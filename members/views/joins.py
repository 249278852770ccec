"""Asking to join the organisation one works for: as a newcomer by a link in a mail, or signed in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from members.forms.joins import TRAP, JoinForm, NewcomerForm
from members.models import JoinRequest, User
from members.services import answer_newcomer, ask_to_join, joinable, settle_newcomer, withdraw_join
from members.services.joins import SALT
from members.sign_in.accounts import account_key

GOOD_FOR = 24 * 60 * 60  # seconds
GONE = 410


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: HttpRequest) -> HttpResponse:
    """Answers every address alike: the rest stands in the mail."""
    form = NewcomerForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        if request.POST.get(TRAP):
            return redirect("members:newcomer_sent")
        if ratelimit.consume(request, action="newcomer", key=account_key(told["email"])):
            answer_newcomer(told["email"], told["name"], language=_language())
            return redirect("members:newcomer_sent")
        form.add_error(None, _("That went a little fast. Wait an hour and try again, or write to us."))
    return render(request, "members/newcomer.html", {"form": form, "trap": TRAP}, status=form_status(form))


@login_not_required
@require_safe
def newcomer_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "members/newcomer_sent.html")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_by_link(request: HttpRequest, key: str) -> HttpResponse:
    """What the mail leads to. It proves the address and signs nobody in."""
    try:
        address, name = signing.loads(key, salt=SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return render(request, "members/join_expired.html", status=GONE)
    except signing.BadSignature as error:
        raise Http404 from error
    somebody_else = request.user.is_authenticated and request.user.email != address
    form = JoinForm(request.POST if request.method == "POST" else None, organisations=joinable(address))
    if form.is_valid():
        if somebody_else:
            raise PermissionDenied
        if _ask(request, form, address, lambda: settle_newcomer(address, name, _language())):
            return redirect("members:join_by_link", key=key)
    context = _context(address, form) | {"somebody_else": somebody_else}
    return render(request, "members/join_by_link.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """The same for somebody who is signed in, and what became of their requests."""
    user: Any = request.user
    verified = EmailAddress.objects.filter(user=user.pk, email=user.email, verified=True).exists()
    form = JoinForm(request.POST if request.method == "POST" else None, organisations=joinable(user.email))
    if form.is_valid() and _ask(request, form, user.email, lambda: user):
        messages.success(request, _("You have asked. The answer comes by mail."))
        return redirect("members:join")
    context = _context(user.email, form) | {"verified": verified}
    return render(request, "members/join.html", context, status=form_status(form))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(JoinRequest.objects.open(), pk=pk, person=request.user.pk)
    withdraw_join(found, request.user)  # type: ignore[arg-type]
    messages.success(request, _("The request is withdrawn."))
    return redirect("members:join")


def _ask(request: HttpRequest, form: JoinForm, address: str, person: Any) -> bool:
    """Whether it went well; else the form says why not."""
    if not ratelimit.consume(request, action="ask_to_join", key=account_key(address)):
        form.add_error(None, _("You have asked several times today. Go on tomorrow, or write to the secretariat."))
        return False
    try:
        ask_to_join(person(), form.cleaned_data["organisation"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _context(address: str, form: forms.Form) -> dict[str, Any]:
    person = User.objects.filter(email=address).first()
    asked = JoinRequest.objects.filter(person=person).select_related("organisation").newest()
    return {
        "form": form,
        "address": address,
        "organisations": list(joinable(address)),
        "requests": list(asked[:10]) if person else [],
    }


def _language() -> str:
    return (get_language() or "nb")[:2]
