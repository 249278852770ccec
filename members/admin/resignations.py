from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import PortalAdmin
from members.forms.resignation import RegisterResignationForm
from members.models import Membership, Resignation
from members.services import move_resignation, resign, withdraw_resignation


def register_resignation(
    page: PortalAdmin, request: HttpRequest, queryset: QuerySet[Membership]
) -> TemplateResponse | None:
    """Asks for the day and the reason, then lets the service do it; for one membership at a time."""
    membership = queryset.select_related("organisation", "category").first()
    if membership is None or queryset.count() > 1:
        page.message_user(request, _("Choose one membership at a time."), messages.WARNING)
        return None
    told = request.POST if "received_on" in request.POST else None
    form = RegisterResignationForm(told, initial={"received_on": timezone.localdate()})
    if form.is_valid():
        try:
            row = resign(membership, request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            text = _("The resignation is registered. The last day as a member is %(day)s.")
            page.message_user(request, text % {"day": row.last_day}, messages.SUCCESS)
            return None
    context = page.admin_site.each_context(request) | {
        "title": _("Register a resignation"),
        "form": form,
        "membership": membership,
        "checkbox": ACTION_CHECKBOX_NAME,
        "opts": page.opts,
        "media": page.media + form.media,
    }
    return TemplateResponse(request, "admin/members/resign.html", context)


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [("pending", _("Has not taken effect")), ("done", _("Has taken effect")), ("withdrawn", _("Withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        after = Q(effective_on__gt=timezone.localdate())
        states = {
            "pending": after & Q(withdrawn_at=None),
            "done": ~after & Q(withdrawn_at=None),
            "withdrawn": Q(withdrawn_at__isnull=False),
        }
        return queryset.filter(states.get(self.value() or "", Q()))


class MoveForm(forms.ModelForm):  # type: ignore[type-arg]
    """The day may be another one than the rule's, for a reason; all else is as it was written."""

    class Meta:
        model = Resignation
        fields = ["effective_on", "exception_reason"]

    def _get_validation_exclusions(self) -> set[str]:
        """Django checks no constraint of a column that is not a field; these are about all of the row's days."""
        return set()


@admin.register(Resignation)
class ResignationAdmin(PortalAdmin):
    form = MoveForm
    list_display = ["organisation", "category", "received_on", "effective_on", "withdrawn_at"]
    list_select_related = ["organisation", "category"]
    list_filter = [StateFilter, "category"]
    search_fields = ["organisation__name", "organisation__number"]
    actions = ["withdraw"]
    readonly_fields = [
        "organisation",
        "category",
        "received_on",
        "by",
        "reason",
        "rule_on",
        "exception_by",
        "withdrawn_at",
        "withdrawn_by",
    ]
    fieldsets = [
        (None, {"fields": ["organisation", "category", "received_on", "by", "reason"]}),
        (_("When it takes effect"), {"fields": ["rule_on", "effective_on", "exception_reason", "exception_by"]}),
        (_("Withdrawn"), {"classes": ["collapse"], "fields": ["withdrawn_at", "withdrawn_by"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """It is registered from the membership."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """It is withdrawn, and stays in the books."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Resignation | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.withdrawn_at is None)

    def save_model(self, request: HttpRequest, obj: Resignation, form: Any, change: bool) -> None:  # noqa: ARG002
        if form.has_changed():
            move_resignation(obj, request.user, **form.cleaned_data)  # type: ignore[arg-type]

    @admin.action(description=_("Withdraw: the organisation stays"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Resignation]) -> None:
        for row in queryset.select_related("organisation", "category"):
            try:
                withdraw_resignation(row, request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                self.message_user(request, f"{row}: {' '.join(error.messages)}", messages.WARNING)
            else:
                text = _("The resignation is withdrawn: %(organisation)s")
                self.message_user(request, text % {"organisation": row.organisation}, messages.SUCCESS)
