"""Min side: leaving, and taking it back. A page that says exactly what will happen, and one button."""

from datetime import timedelta
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kulturhus.shared.dates import day_before
from kulturhus.shared.forms import form_status
from members.forms.resignation import ResignForm
from members.models import Membership, Resignation, RightRule
from members.models.categories import Right, Status
from members.periods import resignation_takes_effect
from members.services import resign as resign_membership
from members.services import withdraw_resignation as withdraw
from members.views.people import managed_or_403


@require_http_methods(["GET", "HEAD", "POST"])
def resign(request: HttpRequest, pk: int) -> HttpResponse:
    """For an administrator who has just shown who they are."""
    organisation = managed_or_403(request)
    today = timezone.localdate()
    held: Any = Membership.objects.current().with_status().filter(organisation=organisation, period__contains=today)
    membership = get_object_or_404(held.exclude(status=Status.LEFT).select_related("organisation", "category"), pk=pk)
    pending = Resignation.objects.pending(today)
    if pending.filter(organisation=organisation, category=membership.category_id).exists():
        messages.info(request, _("The organisation has resigned already."))
        return redirect("members:my_organisation")
    answer: HttpResponse = _resign(request, membership)
    return answer


@reauthentication_required(app="members")  # type: ignore[untyped-decorator]
def _resign(request: HttpRequest, membership: Membership) -> HttpResponse:
    form = ResignForm(request.POST or None)
    if form.is_valid():
        row = resign_membership(membership, request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        text = _("The resignation is received. The last day as a member is %(day)s.")
        messages.success(request, text % {"day": date_format(row.last_day)})
        return redirect("members:my_organisation")
    takes_effect = resignation_takes_effect(membership.category, timezone.localdate())
    given = RightRule.objects.filter(category=membership.category_id, status=Status.ACTIVE).values_list(
        "right", flat=True
    )
    kept = RightRule.objects.filter(category=membership.category_id, status=Status.LEFT).values_list("right", flat=True)
    lost = set(given) - set(kept)
    context = {
        "form": form,
        "membership": membership,
        "last_day": day_before(takes_effect),
        "lost": [right.label for right in Right if right in lost],
        "reads_until": takes_effect + timedelta(days=membership.category.grace_days - 1),
    }
    return render(request, "members/resign.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_resignation(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = managed_or_403(request)
    pending = Resignation.objects.pending(timezone.localdate()).filter(organisation=organisation)
    row = get_object_or_404(pending.select_related("organisation", "category"), pk=pk)
    if request.method == "POST":
        try:
            withdraw(row, request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The resignation is withdrawn. You stay a member."))
        return redirect("members:my_organisation")
    return render(request, "members/withdraw_resignation.html", {"resignation": row})
