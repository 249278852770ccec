"""Payments in the back office: the list, and beside it the pages where they are booked, taken in and sorted out."""

from collections.abc import Callable  # noqa: TC003 - read when the page is made
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from billing.admin import booking, invoice_money, matching
from billing.models import BankAccount, Payment
from desk.admin.base import OwnPage
from kulturhus.shared.numbers import number
from members.admin.history import WithTimeline


class Which(admin.SimpleListFilter):
    """What waits for a decision, unless one asks for others."""

    title = pgettext_lazy("payments", "Which")
    parameter_name = "hvilke"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [("open", pgettext_lazy("payments", "With something open")), ("all", pgettext_lazy("payments", "All"))]

    def choices(self, changelist: Any) -> Any:
        """As Django's, but what it calls All are those that wait."""
        first, *others = super().choices(changelist)
        yield {**first, "display": pgettext_lazy("payments", "To be decided")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:  # noqa: ARG002
        rows: Any = queryset
        if self.value() == "all":
            return rows.with_open()
        return rows.unmatched() if self.value() == "open" else rows.undecided()


@admin.register(Payment)
class PaymentAdmin(OwnPage):
    change_list_template = "admin/billing/payments.html"
    list_display = ["booked_on", "kroner", "open_kroner", "payer_name", "kid", "text", "account", "intake"]
    list_display_links = ["booked_on", "kroner"]
    list_filter = [Which, "account", "intake__source"]
    list_select_related = ["account", "intake"]
    search_fields = ["kid", "payer_name", "text", "reference", "payer_account"]
    search_help_text = _("KID, payer, text or the bank's reference")
    ordering = ["-booked_on", "-pk"]
    date_hierarchy = "booked_on"
    fields = ("amount",)
    readonly_fields = fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(super().has_change_permission(request, obj))

    @admin.display(description=_("amount"), ordering="amount")
    def kroner(self, row: Payment) -> str:
        return number(row.amount, 2)

    @admin.display(description=pgettext_lazy("payments", "open"), ordering="open_amount")
    def open_kroner(self, row: Payment) -> str:
        return number(row.open_amount, 2)

    def page(self, request: HttpRequest, row: Any, extra: dict[str, Any]) -> HttpResponse:
        return matching.page(request, row, extra)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        pages: list[tuple[str, Callable[..., Any], str]] = [
            ("apne/", booking.open_invoices, "open"),
            ("faktura/<int:pk>/", invoice_money.page, "invoice"),
            ("faktura/<int:pk>/avskriv/", require_POST(invoice_money.write_off), "write_off"),
            ("faktura/avskriving/<int:pk>/opphev/", require_POST(invoice_money.undo_write_off), "undo_write_off"),
            ("<int:pk>/plasser/", require_POST(matching.allocate), "allocate"),
            ("<int:pk>/ta-av/<int:invoice>/", require_POST(matching.take_off), "take_off"),
            ("<int:pk>/betal-tilbake/", require_POST(matching.refund), "refund"),
            ("tilbakebetaling/<int:pk>/opphev/", require_POST(matching.undo_refund), "undo_refund"),
            ("<int:pk>/behold/", require_POST(matching.keep), "keep"),
            ("<int:pk>/ta-ut/", require_POST(matching.set_aside), "set_aside"),
            ("<int:pk>/tilbakefor/<int:payment>/", require_POST(matching.link), "link"),
        ]
        own = [path(route, wrap(view), name=f"billing_payment_{name}") for route, view, name in pages]
        return [*own, *super().get_urls()]


@admin.register(BankAccount)
class BankAccountAdmin(WithTimeline):
    list_display = ["name", "number", "ledger_account", "is_active"]
    search_fields = ["name", "number"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002
        return ["number"] if obj and obj.payments.exists() else []
