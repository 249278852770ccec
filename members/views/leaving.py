"""Min side: a colleague leaves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.models import Task
from kulturhus.shared.forms import form_status
from members.forms.leaving import LeaverForm
from members.leaving import other_duties
from members.models import Mandate, User
from members.services import leave
from members.views.people import managed_or_403


@require_http_methods(["GET", "HEAD", "POST"])
def leaver(request: HttpRequest, pk: int) -> HttpResponse:
    """One page that says what will end and who takes over, and one button."""
    organisation = managed_or_403(request)
    person = get_object_or_404(User.objects.with_access_to(organisation.pk), pk=pk)
    colleagues = User.objects.with_access_to(organisation.pk).exclude(pk=pk).by_name()
    form = LeaverForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        told: Any = form.cleaned_data
        leave(person, organisation, request.user, ends_at=form.ends_at, hand_over_to=told["hand_over_to"])  # type: ignore[arg-type]
        if form.ends_at is None:
            messages.success(request, _("%(person)s no longer has access.") % {"person": person})
        else:
            messages.success(request, _("The access of %(person)s ends after the last day.") % {"person": person})
        return redirect("/" if person == request.user and form.ends_at is None else "members:colleagues")
    mandates = Mandate.objects.live().filter(user=person, organisation=organisation).order_by("kind")
    administrators = Mandate.objects.live().filter(organisation=organisation, kind=Mandate.Kind.ADMINISTRATOR)
    context = {
        "form": form,
        "person": person,
        "organisation": organisation,
        "mandates": mandates,
        "is_last": any(row.kind == "administrator" for row in mandates)
        and not administrators.exclude(user=person).exists(),
        "tasks": Task.objects.open().filter(owner=person, organisation_id=organisation.pk).count(),
        "duties": other_duties(person, organisation),
    }
    return render(request, "members/leaver.html", context, status=form_status(form))
