from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from events.models import Event, EventStatus, ProgrammeItem
from kulturhus.shared.admin import PortalAdmin, PortalTabularInline


class ProgrammeInline(PortalTabularInline):
    model = ProgrammeItem
    extra = 1


class EventForm(forms.ModelForm):  # type: ignore[type-arg]  # the model stands in EventAdmin
    class Meta:
        help_texts: ClassVar[dict[str, Any]] = {
            "registration_opens_at": _("Empty when registration is open from the start."),
            "registration_closes_at": _("Empty when it stays open until the event begins."),
            "municipality": _("Search by name. Needed only when no venue is the host."),
        } | dict.fromkeys(
            ("title_nn", "summary_nn", "title_en", "summary_en"), _("Empty when the text in bokmål is to be shown.")
        )


@admin.register(Event)
class EventAdmin(PortalAdmin):
    form = EventForm
    list_display = ["title_nb", "kind", "starts_at", "host", "audience", "status"]
    list_select_related = ["venue"]
    list_filter = ["status", "kind", "audience", "starts_at"]
    search_fields = ["title_nb", "title_nn", "title_en", "place", "venue__name"]
    date_hierarchy = "starts_at"
    ordering = ["-starts_at"]
    autocomplete_fields = ["venue", "contact", "resources", "municipality"]
    prepopulated_fields = {"slug": ["title_nb"]}
    inlines = [ProgrammeInline]
    actions = ["publish", "cancel"]
    fieldsets = [
        (
            None,
            {"fields": ["title_nb", "summary_nb", "body_nb", "kind", ("starts_at", "ends_at"), "status", "audience"]},
        ),
        (pgettext_lazy("event", "Place"), {"fields": ["is_online", "venue", "place", "accessibility"]}),
        (
            _("Registration and price"),
            {
                "fields": [
                    "capacity",
                    ("price_member", "price_other"),
                    ("registration_opens_at", "registration_closes_at"),
                    "contact",
                ]
            },
        ),
        (
            _("Nynorsk and English"),
            {
                "classes": ["collapse"],
                "fields": ["title_nn", "summary_nn", "body_nn", "title_en", "summary_en", "body_en"],
            },
        ),
        (_("More"), {"classes": ["collapse"], "fields": ["slug", "municipality", "resources"]}),
    ]

    @admin.display(description=_("host"), ordering="venue__name")
    def host(self, event: Event) -> str:
        return event.venue.name if event.venue else event.place

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        """What is announced keeps its address."""
        return ["slug"] if obj and obj.status != EventStatus.DRAFT else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if self.get_readonly_fields(request, obj) else self.prepopulated_fields

    @admin.action(description=_("Publish"))
    def publish(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._set_status(request, events.filter(status=EventStatus.DRAFT), EventStatus.PUBLISHED)

    @admin.action(description=_("Cancel, and keep the page"))
    def cancel(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self._set_status(request, events.filter(status=EventStatus.PUBLISHED), EventStatus.CANCELLED)

    def _set_status(self, request: HttpRequest, events: QuerySet[Event], status: EventStatus) -> None:
        number = events.update(status=status)
        text = ngettext("%(number)d event was changed.", "%(number)d events were changed.", number)
        messages.success(request, text % {"number": number})
