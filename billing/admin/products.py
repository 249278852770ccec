from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.models import Product, ProductVat, VatCode, VatRate
from kulturhus.shared.admin import PortalTabularInline
from members.admin.history import WithTimeline


class RateInline(PortalTabularInline):
    model = VatRate
    extra = 0


class ProductVatInline(PortalTabularInline):
    model = ProductVat
    extra = 0
    autocomplete_fields = ["code"]


class CodeIsKept(WithTimeline):
    """What is on documents keeps its code."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002 - Django's signature
        return ["code"] if obj else []


@admin.register(VatCode)
class VatCodeAdmin(CodeIsKept):
    list_display = ["code", "name_nb", "kind", "account"]
    list_filter = ["kind"]
    search_fields = ["code", "name_nb", "name_nn", "name_en"]
    inlines = [RateInline]
    fieldsets = [
        (None, {"fields": ["code", "name_nb", "kind", "reason_nb", "account"]}),
        (
            _("Other languages"),
            {"classes": ["collapse"], "fields": ["name_nn", "name_en", "reason_nn", "reason_en"]},
        ),
    ]


@admin.register(Product)
class ProductAdmin(CodeIsKept):
    list_display = ["name_nb", "code", "purpose", "vat_today", "account", "is_active"]
    list_filter = ["purpose", "is_active"]
    search_fields = ["code", "name_nb", "name_nn", "name_en"]
    inlines = [ProductVatInline]
    fieldsets = [
        (None, {"fields": ["code", "name_nb", "purpose", "account", "is_active"]}),
        (_("Other languages and unit"), {"classes": ["collapse"], "fields": ["name_nn", "name_en", "unit"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:  # noqa: ARG002 - Django's signature
        return Product.objects.on(timezone.localdate()).order_by("code")

    @admin.display(description=_("VAT code today"))
    def vat_today(self, row: Product) -> Any:
        return row.vat_code_id or _("not decided")
