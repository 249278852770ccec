"""«Forhåndsvis» in a form of the back office: what is being written, shown as it will stand, saved nowhere."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from kulturhus.shared.admin import PortalAdmin


class PreviewAdmin(PortalAdmin):
    """Adds the button to the form, and the address it sends the form to. Subclasses say how a row looks."""

    change_form_template = "association/admin/change_form.html"

    def draw(self, request: HttpRequest, row: Any) -> HttpResponse:
        """The public page of `row`, which is filled in but perhaps never saved."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(method_decorator(require_POST)(PreviewAdmin.preview).__get__(self))
        return [
            path("add/preview/", view, name=f"{name}_new"),
            path("<path:object_id>/change/preview/", view, name=name),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, object_id: str | None = None) -> HttpResponseBase:
        row = self.get_object(request, object_id) if object_id else None
        if object_id and row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        form = self.get_form(request, row, change=row is not None)(request.POST, request.FILES, instance=row)
        if not form.is_valid():
            context = self.admin_site.each_context(request) | {"form": form, "title": self.opts.verbose_name}
            return render(request, "association/admin/preview_refused.html", context, status=422)
        return self.draw(request, form.instance)
