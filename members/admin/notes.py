"""All notes in one list. They are written and put right on the card of the organisation."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kulturhus.shared.admin import PortalAdmin
from members.models import Note


@admin.register(Note)
class NoteAdmin(PortalAdmin):
    list_display = ["written_at", "organisation", "__str__", "written_by", "follow_up", "is_pinned"]
    list_display_links = ["__str__"]
    list_select_related = ["organisation", "written_by"]
    list_filter = ["is_pinned", "follow_up"]
    export_fields = ["text"]
    search_fields = ["text", "organisation__name", "written_by__name"]
    date_hierarchy = "written_at"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What should never have been written down is taken away by those who run the portal."""
        return bool(request.user.is_superuser)
