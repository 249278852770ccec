"""Next year's memberships: a page that shows who gets one, who does not and why, and one button."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kulturhus.shared.forms import QueryForm
from members.models import MemberCategory
from members.periods import period_year
from members.renewal import Line, Outcome, plan
from members.services import renew_memberships


class YearForm(QueryForm):
    """The year in which the new periods end; the one after the current period unless told."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(self, query: Any, *, current: int) -> None:
        super().__init__(query)
        field: Any = self.fields["year"]
        field.choices = [(year, str(year)) for year in (current, current + 1)]
        field.initial = current + 1


def renew(request: HttpRequest, code: str) -> HttpResponse:
    """The plan (GET); makes it so (POST)."""
    if not request.user.has_perm("members.change_membercategory"):
        raise PermissionDenied
    category = get_object_or_404(MemberCategory, pk=code)
    form = YearForm(request.POST or request.GET, current=period_year(category, timezone.localdate()))
    year = form.values["year"]
    if request.method == "POST":
        return _done(request, len(renew_memberships(category, year, request.user)), category)  # type: ignore[arg-type]
    lines = plan(category, year)
    context = admin.site.each_context(request) | {
        "title": _("Memberships of %(year)s: %(category)s") % {"year": year, "category": category},
        "category": category,
        "form": form,
        "year": year,
        "new": [line for line in lines if line.outcome == Outcome.NEW],
        "others": _by_outcome(lines),
        "opts": MemberCategory._meta,
    }
    return TemplateResponse(request, "admin/members/renew.html", context)


def _by_outcome(lines: list[Line]) -> list[tuple[Any, list[Line]]]:
    """Those who get nothing, under the reason why."""
    found = [(outcome, [line for line in lines if line.outcome == outcome]) for outcome in Outcome]
    return [(outcome.label, rows) for outcome, rows in found if rows and outcome != Outcome.NEW]


def _done(request: HttpRequest, number: int, category: MemberCategory) -> HttpResponseRedirect:
    text = ngettext("%(number)d membership was made.", "%(number)d memberships were made.", number)
    messages.success(request, text % {"number": number})
    return HttpResponseRedirect(f"{reverse('admin:members_membership_changelist')}?category__code__exact={category.pk}")
