"""Django's page History shows what the database saw, in place of what was done in the back office."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from kulturhus.shared.admin import PortalAdmin
from kulturhus.shared.http import NumberedPage
from members.timeline import row_timeline


class WithTimeline(PortalAdmin):
    """For tracked models."""

    def timeline(self, obj: Any, request: HttpRequest) -> NumberedPage:
        return row_timeline(obj, request.GET)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined, no-any-return]
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("History"),
            "subtitle": str(obj),
            "object": obj,
            "opts": self.opts,
            "page": self.timeline(obj, request),
        }
        return TemplateResponse(request, "admin/members/history.html", context | (extra_context or {}))
