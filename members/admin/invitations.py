from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kulturhus.shared.admin import PortalAdmin
from members.admin.welcomes import remind, send_wave, waves
from members.models import Invitation
from members.services import send_again, withdraw_invitation


class OpenFilter(admin.SimpleListFilter):
    title = _("answered")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002
        return [("yes", _("Not answered yet")), ("no", _("Accepted or withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        unanswered = Invitation.objects.open().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=unanswered)
        return queryset.exclude(pk__in=unanswered) if self.value() == "no" else queryset


@admin.register(Invitation)
class InvitationAdmin(PortalAdmin):
    """Read here, sent on Min side: what an invitation gives is decided where it is written."""

    list_display = ["name", "email", "organisation", "by", "sent_at", "expires_at", "accepted_at", "withdrawn_at"]
    list_select_related = ["organisation", "by"]
    list_filter = [OpenFilter]
    search_fields = ["name", "email", "organisation__name"]
    search_help_text = _("Name, e-mail or organisation")
    actions = ["send_once_more", "withdraw"]
    fields = [
        "name",
        "email",
        "organisation",
        "access",
        "first_day",
        "last_day",
        "by",
        "sent_at",
        "expires_at",
        "accepted_at",
        "withdrawn_at",
    ]
    readonly_fields = (
        "name",
        "email",
        "organisation",
        "access",
        "first_day",
        "last_day",
        "by",
        "sent_at",
        "expires_at",
        "accepted_at",
        "withdrawn_at",
    )

    change_list_template = "admin/members/invitations.html"

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("hus/", wrap(waves), name="members_invitation_waves"),
            path("hus/send/", wrap(send_wave), name="members_invitation_send_wave"),
            path("hus/minn/", wrap(remind), name="members_invitation_remind"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    @admin.display(description=_("access"))
    def access(self, row: Invitation) -> str:
        return ", ".join(row.kind_names)

    @admin.action(description=_("Send again"), permissions=["change"])
    def send_once_more(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        number = 0
        for row in queryset:
            try:
                send_again(row, request.user)  # type: ignore[arg-type]
            except ValidationError:
                continue  # answered meanwhile, or its last day past: the list shows it
            number += 1
        self.message_user(
            request, ngettext("%(number)d mail is sent.", "%(number)d mails are sent.", number) % {"number": number}
        )

    @admin.action(description=_("Withdraw"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        for row in queryset:
            withdraw_invitation(row, request.user)  # type: ignore[arg-type]
        self.message_user(request, _("The invitations are withdrawn."))
