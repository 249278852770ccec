from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.admin.base import OwnPage
from members.forms.joins import RefuseJoinForm
from members.models import JoinRequest, JoinState
from members.services import confirm_join, refuse_join


class StateFilter(admin.SimpleListFilter):
    """What waits for the secretariat, unless one asks for others."""

    title = pgettext_lazy("request to join", "state")
    parameter_name = "tilstand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002 - Django's signature
        return [*JoinState.choices, ("all", pgettext_lazy("proposals", "All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Waiting for the secretariat")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        if self.value() == "all":
            return queryset
        if self.value():
            return queryset.filter(state=self.value())
        return queryset.filter(pk__in=JoinRequest.objects.for_secretariat().values("pk"))


@admin.register(JoinRequest)
class JoinRequestAdmin(OwnPage):
    """A house answers its own. Here the secretariat answers where nobody in the house does."""

    list_display = ["person", "email", "organisation", "asked_at", "state", "decided_by", "decided_at"]
    list_select_related = ["person", "organisation", "decided_by"]
    list_filter = [StateFilter]
    search_fields = ["person__name", "email", "organisation__name"]
    search_help_text = _("Name, e-mail or organisation")
    readonly_fields = ("person", "email", "organisation", "asked_at", "state", "decided_by", "decided_at", "reason")
    fields = readonly_fields  # the page is our own

    def page(self, request: HttpRequest, row: JoinRequest, extra: dict[str, Any]) -> HttpResponse:
        """Who asks, and two buttons while it is open."""
        form = RefuseJoinForm(request.POST or None)
        if form.is_valid() and self._answer(request, row, form):
            return redirect("admin:members_joinrequest_changelist")
        context = self.admin_site.each_context(request) | {
            "title": str(row.person),
            "subtitle": self.opts.verbose_name,
            "row": row,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/members/join_request.html", context | extra)

    def get_queryset(self, request: HttpRequest) -> QuerySet[JoinRequest]:
        rows: QuerySet[JoinRequest] = super().get_queryset(request)
        return rows.select_related("person", "organisation", "decided_by")

    def _answer(self, request: HttpRequest, row: JoinRequest, form: RefuseJoinForm) -> bool:
        by: Any = request.user
        try:
            if request.POST.get("answer") == "yes":
                done = confirm_join(row, by)
            else:
                done = refuse_join(row, by, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
            return False
        self.message_user(request, f"{done.person}, {done.organisation}: {done.get_state_display()}", messages.SUCCESS)
        return True
