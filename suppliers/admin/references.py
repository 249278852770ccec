"""References and enquiries, to read and take out: suppliers and houses look after them themselves."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from desk.admin.base import WrittenByThePortal
from suppliers.models import Enquiry, Reference


class ReadOnly(WrittenByThePortal):
    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 - Django's signature
        return False


@admin.register(Reference)
class ReferenceAdmin(ReadOnly):
    list_display = ["listing", "venue", "project", "year", "state", "is_corrected", "asked_at", "answered_at"]
    list_select_related = ["listing", "venue"]
    list_filter = ["state", "is_corrected", "year"]
    search_fields = ["listing__name", "venue__name", "project"]
    search_help_text = _("Supplier, house or project")


@admin.register(Enquiry)
class EnquiryAdmin(ReadOnly):
    """Who wrote to whom, and whether it was answered. What was written is between the two."""

    list_display = ["sent_at", "listing", "name", "organisation", "answered_at"]
    list_select_related = ["listing"]
    list_filter = ["sent_at", ("answered_at", admin.EmptyFieldListFilter)]
    search_fields = ["listing__name", "name", "organisation"]
    fields = ["sent_at", "listing", "name", "organisation", "answered_at", "answered_by"]
