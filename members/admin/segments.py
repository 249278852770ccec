"""Segments: the form with the criteria, and a page that says exactly who they mean."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from kulturhus.shared.export import KINDS, export_rows, tell
from kulturhus.shared.http import paginate
from kulturhus.shared.norwegian import norwegian_key, norwegian_slug
from members.admin.history import WithTimeline
from members.forms.segments import SegmentForm, in_words
from members.models import Segment
from members.segments import Reached, reach
from members.services import save_segment

FIRST = 8  # that are named before a segment is saved


def _numbers(rows: list[Reached]) -> dict[str, Any]:
    """For the page: how many, and the first of them."""
    return {
        "organisations": len({row.organisation.pk for row in rows}),
        "people": sum(1 for row in rows if row.person),
        "mailboxes": sum(1 for row in rows if row.mailbox),
        "without": sum(1 for row in rows if not row.address),
        "first": rows[:FIRST],
        "more": max(len(rows) - FIRST, 0),
    }


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

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Nothing is saved before one has seen how many the criteria mean, and the first of them."""
        shown = self._look_first(request, object_id) if request.method == "POST" else None
        answer: HttpResponse = shown or super().changeform_view(request, object_id, form_url, extra_context)
        return answer

    def _look_first(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """The form with whom it means above it; None when it does not hold, when they are seen, or may not be."""
        row = self.get_object(request, object_id) if object_id else None
        if not (self.has_change_permission(request, row) and self.has_add_permission(request)):
            return None
        form: Any = self.get_form(request, row, change=row is not None)(request.POST, instance=row)
        if (
            (object_id and row is None)
            or not form.is_valid()
            or not form.is_to_be_looked_at(request.POST.get("seen", ""))
        ):
            return None
        fieldsets: Any = self.get_fieldsets(request, row)
        admin_form = helpers.AdminForm(form, fieldsets, {}, model_admin=self)
        context = self.admin_site.each_context(request) | {
            "title": _("Is this whom you mean?"),
            "adminform": admin_form,
            "original": row,
            "object_id": object_id,
            "media": self.media + admin_form.media,
            "inline_admin_formsets": [],
            "is_popup": False,
            "seen": form.digest(),
            **_numbers(reach(form.criteria)),
        }
        return self.render_change_form(request, context, add=row is None, change=row is not None, obj=row)

    def save_model(self, request: HttpRequest, obj: Segment, form: Any, change: bool) -> None:  # noqa: ARG002
        drafts = save_segment(obj)
        if drafts:
            text = ngettext(
                "%(number)d draft of a mail goes to this segment; its list of receivers is made anew.",
                "%(number)d drafts of mail go to this segment; their lists of receivers are made anew.",
                drafts,
            )
            messages.info(request, text % {"number": drafts})

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
            **_numbers(rows),
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
