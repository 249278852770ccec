"""Min side: who may do what for the house, from when and until when, and who decided it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from members.forms.leaving import EndForm
from members.forms.people import PeriodForm, kinds_for
from members.models import Mandate, User
from members.services import end_mandate, grant_period, is_last_administrator, latest_end, undo_end
from members.views.people import managed_or_403


@dataclass(frozen=True)
class Row:
    """A mandate as the house reads it: people of the secretariat go by its name."""

    mandate: Mandate
    given_by: str
    ended_by: str


@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """What lasts, what starts later, and what is over, the newest first."""
    organisation = managed_or_403(request)
    now = timezone.now()
    own = Mandate.objects.filter(organisation=organisation)
    named = own.select_related("user", "granted_by", "ended_by", "deputy_for")
    insiders = set(own.values_list("user_id", flat=True))
    left = rows_of(named.left(at=now).order_by("starts_at", "user__name", "kind"), insiders)
    page = paginate(named.over(at=now).order_by("-ends_at", "-pk"), request.GET)
    context = {
        "organisation": organisation,
        "coming": [row for row in left if row.mandate.starts_at > now],
        "lasting": [row for row in left if row.mandate.starts_at <= now],
        "over": rows_of(page, insiders),
        "page": page,
        "latest": latest_end(organisation, at=now),
    }
    return render(request, "members/mandates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def grant_access(request: HttpRequest, pk: int) -> HttpResponse:
    """More mandates for somebody who has one here already, from a day and until a day, or as a deputy."""
    organisation = managed_or_403(request)
    person = get_object_or_404(User.objects.with_access_to(organisation.pk), pk=pk)
    lasting = Mandate.objects.live().filter(organisation=organisation, user=person, ends_at=None)
    held = set(lasting.values_list("kind", flat=True))
    kinds = [(kind, label) for kind, label in kinds_for(request.user, organisation.pk) if kind not in held]
    colleagues = User.objects.with_access_to(organisation.pk).exclude(pk=pk).by_name()
    form = PeriodForm(request.POST or None, kinds=kinds, colleagues=colleagues)
    if form.is_valid():
        try:
            grant_period(person, organisation, form.cleaned_data["kinds"], request.user, **form.period)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The access is given."))
            return redirect("members:colleagues")
    context = {"form": form, "person": person, "kinds": kinds}
    return render(request, "members/grant_access.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def end_access(request: HttpRequest, pk: int) -> HttpResponse:
    """A page that says what will happen, and one button. What has not started yet can be taken back too."""
    organisation = managed_or_403(request)
    rows = Mandate.objects.left().filter(organisation=organisation).select_related("user", "organisation")
    mandate = get_object_or_404(rows, pk=pk)
    is_last = is_last_administrator(mandate)
    form = EndForm(request.POST if request.method == "POST" else None, is_last=is_last)
    if form.is_valid():
        end_mandate(mandate, request.user, ends_at=form.ends_at, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        if form.ends_at is None:
            messages.success(request, _("The access has ended."))
        else:
            messages.success(request, _("The access ends after the last day."))
        return redirect("/" if mandate.user_id == request.user.pk and form.ends_at is None else "members:colleagues")
    context = {"form": form, "mandate": mandate, "is_last": is_last}
    return render(request, "members/end_access.html", context, status=form_status(form))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    organisation = managed_or_403(request)
    try:
        rows = undo_end(organisation, request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("%(person)s has the access back.") % {"person": rows[0].user})
    return redirect("members:mandates")


def rows_of(found: Iterable[Any], insiders: Collection[int]) -> list[Row]:
    return [Row(row, _name(row.granted_by, insiders), _name(row.ended_by, insiders)) for row in found]


def _name(person: User | None, insiders: Collection[int]) -> str:
    if person is None:
        return ""
    return str(person) if person.pk in insiders else _("The secretariat")
