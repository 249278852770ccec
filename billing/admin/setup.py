from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from billing.models import BillingSetup, Series
from members.admin.history import WithTimeline


@admin.register(BillingSetup)
class BillingSetupAdmin(WithTimeline):
    """One row, one page: the list leads straight to it."""

    autocomplete_fields = ["invoice_series", "credit_series"]
    fieldsets = [
        (None, {"fields": ["payment_days", "note_nb", "note_nn", "note_en"]}),
        (
            _("Numbers and KID"),
            {"fields": ["invoice_series", "credit_series", "kid_modulus", "kid_length", "kid_customer_digits"]},
        ),
        (_("Books"), {"fields": ["receivables_account", "in_business_register"]}),
    ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002 - Django's signature
        return redirect("admin:billing_billingsetup_change", BillingSetup.objects.get().pk)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


@admin.register(Series)
class SeriesAdmin(WithTimeline):
    list_display = ["name", "code", "prefix", "next_number"]
    search_fields = ["code", "name"]
    fields = ["code", "name", "prefix", "first_number", "next_number"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002 - Django's signature
        """Where it starts is fixed once a number is taken."""
        fixed = ["prefix", "first_number"] if obj and obj.invoices.exists() else []
        return ["next_number", *(["code"] if obj else []), *fixed]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not obj.pk or not obj.invoices.exists():
            obj.next_number = obj.first_number
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not obj.invoices.exists())
