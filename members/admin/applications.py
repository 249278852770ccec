"""Applications in the back office: a list, a page to read, and one page with one button for each thing to do."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from kulturhus.shared.admin import PortalAdmin
from members import application_register
from members.admin.application_acts import ACTS, Act
from members.application_matches import matches
from members.models import Application
from members.models.applications import as_lines
from members.registers import RegisterError

TYPED: list[Any] = [
    "category",
    "state",
    "kind",
    "number",
    "name",
    "address",
    "postcode",
    "city",
    "municipality",
    "contact_name",
    "contact_title",
    "contact_email",
    "contact_telephone",
    "language",
    "message",
]


@admin.register(Application)
class ApplicationAdmin(PortalAdmin):
    """Read here; what is done about it goes through the services. What nobody has confirmed is nobody's business yet."""

    view_on_site = False  # the applicant's page is the applicant's
    change_form_template = "admin/members/application.html"
    list_display = ["name", "category", "state", "contact_name", "confirmed_at", "decided_at"]
    list_select_related = ["category"]
    list_filter = ["state", "category"]
    search_fields = ["name", "number", "contact_name", "contact_email"]
    date_hierarchy = "created_at"
    fieldsets = [(None, {"fields": TYPED})]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).exclude(state="started")
        return rows.select_related("category", "municipality", "organisation", "membership")

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<int:pk>/{act.slug}/", self.admin_site.admin_view(self.act_view(act)), name=address_of(act))
            for act in ACTS
        ]
        asks = path("<int:pk>/spor-registeret/", self.admin_site.admin_view(self.ask_register), name=ASK)
        return [*own, asks, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        more = self.told_of(row) if row is not None else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | more)

    def told_of(self, row: Any) -> dict[str, Any]:
        return {
            "application": row,
            "unit": application_register.unit_of(row),
            "comparison": application_register.comparison(row),
            "matches": matches(row),
            "answers": as_lines(row.answers),
            "steps": row.steps.select_related("by"),
            "acts": [(act.label, reverse(f"admin:{address_of(act)}", args=[row.pk])) for act in ACTS if act.fits(row)],
            "ask_address": reverse(f"admin:{ASK}", args=[row.pk]),
            "title": row.name,
        }

    def found(self, request: HttpRequest, pk: int) -> Application:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row: Application = get_object_or_404(self.get_queryset(request), pk=pk)
        return row

    def act_view(self, act: Act) -> Callable[..., HttpResponseBase]:
        """A page that says what will happen, what must be told for it, and one button."""

        def view(request: HttpRequest, pk: int) -> HttpResponseBase:
            row = self.found(request, pk)
            form = act.form(request.POST if request.method == "POST" else None, application=row)
            if act.fits(row) and request.method == "POST" and form.is_valid():
                try:
                    act.do(row, request.user, form.cleaned_data)
                except ValidationError as error:
                    form.add_error(None, error)
                else:
                    self.message_user(request, str(act.done), messages.SUCCESS)
                    return redirect("admin:members_application_change", pk)
            return self.page(request, act, row, form)

        return view

    def page(self, request: HttpRequest, act: Act, row: Application, form: forms.Form) -> TemplateResponse:
        context = self.admin_site.each_context(request) | {
            "title": act.label,
            "subtitle": row.name,
            "act": act,
            "fits": act.fits(row),
            "application": row,
            "form": form,
            "opts": self.opts,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/members/application_act.html", context)

    def ask_register(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Asks anew, for a register that did not answer, or an old answer."""
        row = self.found(request, pk)
        if request.method == "POST":
            try:
                unit = application_register.ask(row, fresh=True)
            except RegisterError:
                self.message_user(request, _("The register does not answer just now."), messages.WARNING)
            else:
                text = _("The register has answered.") if unit else _("The register knows no such number.")
                self.message_user(request, text, messages.SUCCESS if unit else messages.WARNING)
        return redirect("admin:members_application_change", pk)


ASK = "members_application_register"


def address_of(act: Act) -> str:
    return f"members_application_{act.name}"
