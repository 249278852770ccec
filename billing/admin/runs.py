"""Runs: made, looked over with the faults of each draft, put right, and issued in one act with a second question."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from billing.admin.run_page import run_context
from billing.models import Draft, DuesRun, Run
from billing.services import StaleAdoptionError, credit_too_much, fill_run, order_issue, start_run
from billing.services.run_issuing import refuse_stale, survey
from desk.admin.base import OwnPage
from kulturhus.shared.admin import DayInput
from kulturhus.shared.forms import form_status
from kulturhus.shared.numbers import number
from members.admin.history import WithTimeline
from members.models import MemberCategory

AGAIN = "3"  # seconds until the page of a run that is being issued looks again


class NewRunForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    category = forms.ModelChoiceField(
        MemberCategory.objects.all(), label=gettext_lazy("Category"), help_text=gettext_lazy("Whose dues are billed.")
    )

    class Meta:
        model = DuesRun
        fields = ["category", "year", "together", "due_on"]
        widgets = {"due_on": DayInput()}
        help_texts = {"year": gettext_lazy("The year in which the members' period ends.")}

    def validate_constraints(self) -> None:
        """A run that is there already goes on."""

    def validate_unique(self) -> None:
        pass


@admin.register(Run)
class RunAdmin(WithTimeline, OwnPage):
    list_display = ["title", "created_at", "created_by", "left", "issued"]
    list_select_related = ["created_by"]
    search_fields = ["title"]
    ordering = ["-created_at"]

    def get_urls(self) -> list[Any]:
        def own(route: str, view: Any, name: str) -> Any:
            return path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"billing_run_{name}")

        return [
            own("lag/", require_POST(self.fill), "fill"),
            own("utsted/", require_http_methods(["GET", "HEAD", "POST"])(self.issue), "issue"),
            own("utkast/<int:draft>/fjern/", require_POST(self.remove), "remove"),
            own("krediter/<int:organisation>/", require_POST(self.credit), "credit"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        rows: QuerySet[Run] = super().get_queryset(request)
        return rows.annotate(drafts_left=Count("drafts", distinct=True), invoices_made=Count("invoices", distinct=True))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return self.has_change_permission(request)

    @admin.display(description=gettext_lazy("drafts"))
    def left(self, row: Any) -> int:
        return int(row.drafts_left)

    @admin.display(description=gettext_lazy("issued"))
    def issued(self, row: Any) -> int:
        return int(row.invoices_made)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        """A run of dues: the category and year, and how payers are billed."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewRunForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            told = form.cleaned_data
            row = start_run(
                told["category"],
                told["year"],
                request.user,  # type: ignore[arg-type]  # signed in
                together=told["together"],
                due_on=told["due_on"],
            )
            return self._fill(request, row)
        context = {"title": _("New run of dues"), "form": form}
        return self._page(request, "run_new", context, form_status(form))

    def page(self, request: HttpRequest, row: Run, extra: dict[str, Any]) -> HttpResponse:
        context = run_context(row, request.GET) | {"title": row.title, "run": row}
        response = self._page(request, "run", context | extra)
        if context["order"] and context["order"].is_open:
            response.headers["Refresh"] = AGAIN
        return response

    def fill(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Drafts for what has come since."""
        self._run(request, pk)
        return self._fill(request, get_object_or_404(DuesRun, pk=pk))

    def _fill(self, request: HttpRequest, row: DuesRun) -> HttpResponse:
        def act() -> None:
            made = fill_run(row, request.user)  # type: ignore[arg-type]  # signed in
            text = ngettext("%(number)d draft was made.", "%(number)d drafts were made.", made.drafts)
            messages.success(request, text % {"number": made.drafts})

        return self._try(request, act, row.pk)

    def issue(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, naming number and sum (GET); orders it (POST)."""
        run = self._run(request, pk)
        if request.method == "POST":
            return self._order(request, run)
        try:
            refuse_stale(run)
        except StaleAdoptionError:
            return self._back(pk)  # whose page tells what has changed
        told = survey(run)
        context = {
            "title": _("Issue %(run)s") % {"run": run},
            "run": run,
            "told": told,
            "shown": number(told.total, 2),
            "total": str(told.total),
        }
        return self._page(request, "run_issue", context)

    def _order(self, request: HttpRequest, run: Run) -> HttpResponse:
        form = SeenForm(request.POST)
        seen = form.cleaned_data if form.is_valid() else {"number": 0, "total": Decimal(0)}

        def act() -> None:
            order_issue(run, request.user, number=seen["number"], total=seen["total"])  # type: ignore[arg-type]
            messages.success(request, _("The run is being issued."))

        return self._try(request, act, run.pk)

    def remove(self, request: HttpRequest, pk: int, draft: int) -> HttpResponse:
        """Takes a draft out for good. A run made again brings it back if it is still owed."""
        run = self._run(request, pk)
        row = Draft.objects.filter(run=run, pk=draft).first()
        if row:
            row.delete()
        messages.success(request, _("The draft is removed."))
        return self._back(pk)

    def credit(self, request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
        """A draft of a credit note for what is billed too much."""
        self._run(request, pk)
        row, reason = get_object_or_404(DuesRun, pk=pk), request.POST.get("reason", "")[:300]

        def act() -> None:
            credit_too_much(row, organisation, request.user, reason=reason)  # type: ignore[arg-type]  # signed in
            messages.success(request, _("A credit note is among the drafts now."))

        return self._try(request, act, pk)

    def _try(self, request: HttpRequest, act: Callable[[], None], pk: int) -> HttpResponseRedirect:
        """Does it, or says why not; the page of the run tells which figures have changed."""
        try:
            act()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except StaleAdoptionError:
            messages.error(request, _("Figures have changed since the scheme was adopted. Nothing was done."))
        return self._back(pk)

    def _run(self, request: HttpRequest, pk: int) -> Run:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(Run, pk=pk)

    def _back(self, pk: int) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:billing_run_change", args=[pk]))

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
        frame = self.admin_site.each_context(request) | {"opts": self.opts}
        return TemplateResponse(request, f"admin/billing/dues/{name}.html", frame | context, status=status)


class SeenForm(forms.Form):
    """What the second question named."""

    number = forms.IntegerField(min_value=1)
    total = forms.DecimalField(max_digits=14, decimal_places=2)
