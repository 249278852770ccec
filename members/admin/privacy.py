"""Privacy in the back office: retention with a dry run before each purge, wishes to be erased, consents, the record."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from desk.admin.base import WrittenByThePortal
from desk.models import Consent
from kulturhus.shared.admin import PortalAdmin
from members.models import ErasureRequest, RetentionPeriod, RetentionReport
from members.processing import activities
from members.retention import rules
from members.services import decide_report, make_reports


class ReadOnlyAdmin(WrittenByThePortal):
    """Rows that nobody changes by hand either."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


@admin.register(RetentionReport)
class RetentionReportAdmin(ReadOnlyAdmin):
    list_display = ["rule_title", "made_at", "number", "decided_at", "decided_by", "purged"]
    list_select_related = ["decided_by"]
    change_list_template = "admin/members/retention.html"
    change_form_template = "admin/members/retention_report.html"
    fields = ("rule_title", "before", "number", "decided_at", "decided_by", "purged")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("rule"))
    def rule_title(self, row: RetentionReport) -> str:
        return str(row)

    @admin.display(description=gettext_lazy("rows due"))
    def number(self, row: RetentionReport) -> int:
        return len(row.keys)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("prov/", wrap(require_POST(self.dry_run)), name="members_retention_dry_run"),
            path("behandlinger/", wrap(require_safe(self.record)), name="members_processing_record"),
            path("<int:pk>/avgjor/", wrap(require_POST(self.decide)), name="members_retention_decide"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        days = dict(RetentionPeriod.objects.values_list("code", "days"))
        table = [(rule, days.get(rule.code, rule.days)) for rule in rules()]
        return super().changelist_view(
            request, (extra_context or {}) | {"rules": table, "title": _("What is kept how long")}
        )

    def dry_run(self, request: HttpRequest) -> HttpResponseRedirect:
        """Makes reports now instead of at the first of the month. Nothing goes."""
        number = len(make_reports())
        text = ngettext("%(number)d new report.", "%(number)d new reports.", number) % {"number": number}
        messages.success(request, text if number else _("Nothing new is due."))
        return redirect("admin:members_retentionreport_changelist")

    def decide(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        """Lets the reported rows go, or keeps them this time."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = get_object_or_404(RetentionReport.objects.waiting(), pk=pk)
        gone = decide_report(report, request.user, purge="purge" in request.POST)  # type: ignore[arg-type]
        text = ngettext("%(number)d row is gone.", "%(number)d rows are gone.", gone) % {"number": gone}
        messages.success(request, text if gone else _("Nothing was deleted."))
        return redirect("admin:members_retentionreport_changelist")

    def record(self, request: HttpRequest) -> TemplateResponse:
        """The record of processing activities, to read and print."""
        context = self.admin_site.each_context(request) | {
            "title": _("Record of processing activities"),
            "activities": activities(),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/members/processing_record.html", context)


class RetentionPeriodForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = RetentionPeriod
        fields = ["days"]


@admin.register(RetentionPeriod)
class RetentionPeriodAdmin(PortalAdmin):
    form = RetentionPeriodForm
    list_display = ["__str__", "days"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        super().response_change(request, obj)
        return redirect(reverse("admin:members_retentionreport_changelist"))


@admin.register(ErasureRequest)
class ErasureRequestAdmin(ReadOnlyAdmin):
    list_display = ["user", "asked_at", "due_at", "withdrawn_at", "done_at"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    list_display = ["user", "text", "source", "given_at", "withdrawn_at"]
    list_select_related = ["user"]
    list_filter = ["purpose"]
    search_fields = ["user__name", "user__email"]
    fields = ["user", "purpose", "text", "language", "source", "given_at", "withdrawn_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consent]:
        return super().get_queryset(request).select_related("user")
