"""An application as its applicant sees it. The address holds the key, which is sent by mail to whoever applied."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from members.forms.applications import ApplicationForm
from members.models import Application, Membership, StepKind, User
from members.models.applications import as_lines
from members.services import complete_application, confirm_application, withdraw_application


def application_or_404(key: UUID) -> Application:
    return get_object_or_404(Application.objects.select_related("category", "municipality", "organisation"), key=key)


def open_or_404(key: UUID) -> Application:
    """One that may still be changed by its applicant."""
    row = application_or_404(key)
    if not row.is_open:
        raise Http404
    return row


@login_not_required
@never_cache
@require_safe
def application(request: HttpRequest, key: UUID) -> HttpResponse:
    """Before it is confirmed: one button. Afterwards: where it stands, and what we know of the applicant already."""
    row = application_or_404(key)
    if row.state == "started":
        return render(request, "members/confirm_application.html", {"application": row, "title": _("Confirm")})
    steps = list(row.steps.all())
    context = {
        "title": _("Your application"),
        "application": row,
        "steps": steps,
        "answers": as_lines(row.answers),
        "question": next((step for step in reversed(steps) if step.kind in WAITING), None),
        "is_member": row.is_open and is_member(row),
        "has_account": User.objects.filter(email=row.contact_email, is_active=True).exists(),
    }
    return render(request, "members/application.html", context)


WAITING = (StepKind.QUESTION, StepKind.CORRECTED)


def is_member(row: Application) -> bool:
    """Whether its organisation is a member of that kind now."""
    held = Membership.objects.giving("listed").filter(organisation=row.organisation_id, category=row.category_id)
    return row.organisation_id is not None and held.exists()


@login_not_required
@require_POST
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    row = confirm_application(application_or_404(key))
    if row.is_open:
        messages.success(request, _("Thank you. We have received your application."))
    return redirect(row)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_application(request: HttpRequest, key: UUID) -> HttpResponse:
    row = open_or_404(key)
    form = ApplicationForm(request.POST or None, instance=row, category=row.category, with_email=False)
    if form.is_valid():
        try:
            complete_application(form.save(commit=False), form.changed_labels())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {"form": form, "application": row, "category": row.category}
    return render(request, "members/edit_application.html", context, status=form_status(form))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    row = open_or_404(key)
    if request.method == "POST":
        withdraw_application(row)
        messages.success(request, _("The application is withdrawn."))
        return redirect(row)
    return render(request, "members/withdraw_application.html", {"application": row})
