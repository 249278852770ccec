from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from billing.models import Customer
from members.admin.history import WithTimeline


@admin.register(Customer)
class CustomerAdmin(WithTimeline):
    list_display = ["title", "pk", "channel", "mail_address", "buyer_reference", "language"]
    list_filter = ["channel", "language"]
    search_fields = ["=id", "name", "number", "organisation__name", "organisation__number", "person__name", "email"]
    autocomplete_fields = ["organisation", "person"]
    ordering = ["pk"]
    fieldsets = [
        (None, {"fields": ["organisation", "person", "channel", "language", "email"]}),
        (
            _("What the payer asks for"),
            {"fields": ["buyer_reference", "buyer_reference_pattern", "buyer_reference_help", "order_reference"]},
        ),
        (_("Another address"), {"classes": ["collapse"], "fields": ["address", "postcode", "city", "country"]}),
        (_("Neither organisation nor person here"), {"classes": ["collapse"], "fields": ["name", "number"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Customer]:
        return super().get_queryset(request).select_related("organisation", "person")

    @admin.display(description=_("customer"))
    def title(self, row: Customer) -> str:
        return row.title

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002 - Django's signature
        """Whose number it is never changes: it stands on documents."""
        return ["organisation", "person"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Numbers are not used again; one that has no document yet may go."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.invoices.exists())
