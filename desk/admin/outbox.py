from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from desk.admin.base import WrittenByThePortal
from desk.mail import release
from desk.models import MailState, OutboxAttachment, OutboxMail
from kulturhus.shared.admin import PortalTabularInline

DAILY: list[Any] = ["receiver", "subject", "text", "state", "error"]
FOLDED: list[Any] = [
    "kind",
    "about",
    "occasion",
    "language",
    "reply_to",
    "attempts",
    "queued_at",
    "sent_at",
    "message_id",
]
EDITABLE = {"subject", "text", "reply_to"}  # while it is held back


class AttachmentInline(PortalTabularInline):
    model = OutboxAttachment
    fields = ["name", "media_type"]
    readonly_fields = ["name", "media_type"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False


@admin.register(OutboxMail)
class OutboxMailAdmin(WrittenByThePortal):
    """What is held back may still be edited. Mail with codes is nobody's business: it is left out."""

    list_display = ["subject", "receiver", "kind", "state", "when"]
    list_filter = ["state", "language", "kind"]
    list_select_related = ["recipient"]
    search_fields = ["subject", "address", "recipient__email", "recipient__name"]
    date_hierarchy = "queued_at"
    actions = ["send_again"]
    inlines = [AttachmentInline]
    fieldsets = [
        (None, {"fields": DAILY}),
        (_("More"), {"classes": ["collapse"], "fields": FOLDED}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(is_secret=False)

    def get_readonly_fields(self, request: HttpRequest, obj: OutboxMail | None = None) -> list[str]:  # noqa: ARG002
        held = obj is not None and obj.state == MailState.HELD
        return [*DAILY, *FOLDED] if not held else [name for name in [*DAILY, *FOLDED] if name not in EDITABLE]

    @admin.display(description=pgettext_lazy("outbox", "to"), ordering="address")
    def receiver(self, mail: OutboxMail) -> str:
        return mail.address or str(mail.recipient or "")

    @admin.display(description=_("written"), ordering="queued_at")
    def when(self, mail: OutboxMail) -> str:
        return date_format(localtime(mail.queued_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=pgettext_lazy("outbox", "about"))
    def about(self, mail: OutboxMail) -> str:
        return str(mail.object or "")

    @admin.action(description=_("Send what is held back, and try again what failed"), permissions=["change"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[OutboxMail]) -> None:
        sent = release(queryset)
        text = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", sent)
        self.message_user(request, text % {"count": sent}, messages.SUCCESS if sent else messages.WARNING)
