"""Segments: the form with the criteria, and a page that says exactly who they mean."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kulturhus.shared.export import KINDS, export_rows, tell
from kulturhus.shared.http import paginate
from kulturhus.shared.norwegian import norwegian_key, norwegian_slug
from members.admin.history import WithTimeline
from members.forms.segments import SegmentForm, in_words
from members.models import Segment
from members.segments import reach


@admin.register(Segment)
class SegmentAdmin(WithTimeline):
    form = SegmentForm
    list_display = ["name", "changed_at"]
    search_fields = ["name"]
    search_help_text = gettext_lazy("Name")
    ordering = [norwegian_key("name"), "pk"]
    fieldsets = [
        (None, {"fields": ["name"]}),
        (
            gettext_lazy("Which organisations"),
            {"fields": ["categories", "statuses", "counties", "administrator"]},
        ),
        (gettext_lazy("Whom to reach there"), {"fields": ["reach", "mailbox"]}),
        (
            gettext_lazy("More"),
            {
                "classes": ["collapse"],
                "fields": ["kinds", "seats_from", "seats_to", "fields_of_work", "language"],
            },
        ),
    ]

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/hvem/", wrap(require_safe(self.who)), name="members_segment_who"),
            path("<int:pk>/hvem/<str:kind>/", wrap(require_safe(self.export_who)), name="members_segment_export_who"),
            *super().get_urls(),
        ]

    def response_add(self, request: HttpRequest, obj: Segment, post_url_continue: Any = None) -> HttpResponse:  # noqa: ARG002
        return redirect("admin:members_segment_who", obj.pk)

    def response_change(self, request: HttpRequest, obj: Segment) -> HttpResponse:  # noqa: ARG002
        return redirect("admin:members_segment_who", obj.pk)

    def who(self, request: HttpRequest, pk: int) -> HttpResponse:
        segment = self._segment(request, pk)
        rows = reach(segment.criteria)
        context = self.admin_site.each_context(request) | {
            "title": segment.name,
            "opts": self.opts,
            "segment": segment,
            "criteria": in_words(segment.criteria),
            "page": paginate(rows, request.GET, 50),
            "organisations": len({row.organisation.pk for row in rows}),
            "people": sum(1 for row in rows if row.person),
            "mailboxes": sum(1 for row in rows if row.mailbox),
            "without": sum(1 for row in rows if not row.address),
        }
        return TemplateResponse(request, "admin/members/segment.html", context)

    def export_who(self, request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
        """The whole list. Remembered as a security event, as every export is."""
        segment = self._segment(request, pk)
        if kind not in KINDS:
            raise Http404
        rows = reach(segment.criteria)
        tell(request, "members.segment", len(rows), kind)
        columns = [_("Organisation"), _("Person"), _("E-mail"), _("Access"), _("Also for")]
        lines = [
            [row.organisation.name, str(row.person or ""), row.address, row.kind_names, row.others] for row in rows
        ]
        return export_rows(f"{norwegian_slug(segment.name)}-{timezone.localdate()}", columns, lines, kind)

    def _segment(self, request: HttpRequest, pk: int) -> Segment:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(Segment, pk=pk)
