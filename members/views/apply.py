"""Applying for membership: the form, the register's help with it, and the mail that follows."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from members.forms.applications import TRAP, ApplicationForm, LookUpForm
from members.models import MemberCategory, Municipality, Organisation
from members.registers import RegisterError, Unit, fetch_unit
from members.services import start_application
from members.sign_in.accounts import account_key


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, category: str) -> HttpResponse:
    """Answers a known and an unknown address, and a known and an unknown organisation, alike."""
    row = get_object_or_404(MemberCategory.objects.open(), pk=category)
    form = ApplicationForm(request.POST or None, category=row, initial=known_of(request))
    if form.is_valid():
        if request.POST.get(TRAP):
            return redirect("members:application_sent")
        key = account_key(form.cleaned_data["contact_email"])
        if ratelimit.consume(request, action="apply", key=key):
            start_application(form.save(commit=False))
            return redirect("members:application_sent")
        form.add_error(None, _("That went a little fast. Wait an hour and try again, or write to us."))
    return page(request, row, form)


@login_not_required
@require_POST
def look_up(request: HttpRequest, category: str) -> HttpResponse:
    """The form again, with name and address from the register; without its answer one fills them in by hand."""
    row = get_object_or_404(MemberCategory.objects.open(), pk=category)
    sent = ApplicationForm(request.POST, category=row)
    written = {name: sent[name].value() for name in sent.fields}
    found, note = ask(request)
    if found:
        written |= filled_in(found)
    return page(request, row, ApplicationForm(category=row, initial=written), note=note, found=found)


@login_not_required
@require_safe
def application_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "members/application_sent.html", {"title": _("Look in your mail")})


def page(request: HttpRequest, category: MemberCategory, form: ApplicationForm, **more: Any) -> HttpResponse:
    context = {"category": category, "form": form, "trap": TRAP, **more}
    return render(request, "members/apply.html", context, status=form_status(form))


def ask(request: HttpRequest) -> tuple[Unit | None, str]:
    """What the register says about the number that was sent, or a sentence on why it says nothing."""
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return None, str(form.errors["number"][0])
    if not ratelimit.consume(request, action="look_up_unit"):
        return None, _("That went a little fast. Wait a minute and try again.")
    try:
        unit = fetch_unit(form.cleaned_data["number"])
    except RegisterError:
        return None, _("The register does not answer just now. Fill in name and address yourself.")
    return unit, "" if unit else _("The register knows no such number. Check it, or fill in name and address yourself.")


def filled_in(unit: Unit) -> dict[str, Any]:
    known = Municipality.objects.filter(pk=unit.municipality).values_list("pk", flat=True).first()
    found = {
        "number": unit.number,
        "name": unit.readable_name[:120],
        "address": ", ".join(unit.address)[:160],
        "postcode": unit.postcode[:4],
        "city": unit.city.title()[:80],
        "municipality": known,
        "kind": Organisation.Kind.SUB_UNIT if unit.is_sub_unit else Organisation.Kind.LEGAL,
    }
    return {name: value for name, value in found.items() if value}


def known_of(request: HttpRequest) -> dict[str, Any]:
    """What the form starts with: the page's language, and what somebody signed in has told already."""
    language = (get_language() or "nb")[:2]
    user = request.user
    if not user.is_authenticated:
        return {"language": language}
    person = {
        "contact_name": user.name,
        "contact_title": user.title,
        "contact_email": user.email,
        "contact_telephone": user.telephone,
        "language": user.language,
    }
    acting = request.acting  # type: ignore[attr-defined]
    if not acting:
        return person
    columns = ("kind", "number", "name", "address", "postcode", "city")
    return person | {name: getattr(acting, name) for name in columns} | {"municipality": acting.municipality_id}
