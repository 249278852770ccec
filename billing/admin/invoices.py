from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from association.validators import format_bank_account
from billing.admin.acts import WithActs
from billing.admin.invoice_acts import ACTS
from billing.models import Delivery, DeliveryEvent, Invoice, InvoiceFile
from billing.payment_queries import with_balance
from billing.states import state_of
from desk.admin.base import OwnPage
from kulturhus.shared.numbers import number


class DeliveryFilter(admin.SimpleListFilter):
    title = pgettext_lazy("filter", "sent to the payer")
    parameter_name = "levert"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002 - Django's signature
        return [("nei", _("Not begun")), *DeliveryEvent.Kind.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        if self.value() == "nei":
            return queryset.filter(delivery=None)
        return queryset.filter(delivery=self.value()) if self.value() else queryset


class OpenFilter(admin.SimpleListFilter):
    title = pgettext_lazy("filter", "paid")
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002 - Django's signature
        return [
            ("apen", pgettext_lazy("invoices", "Open")),
            ("forfalt", pgettext_lazy("invoices", "Due date passed")),
            ("betalt", pgettext_lazy("invoices", "Paid")),
            ("kreditert", pgettext_lazy("invoices", "Credited")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        chosen = {
            "apen": Q(balance__gt=0),
            "forfalt": Q(balance__gt=0, due_on__lt=timezone.localdate()),
            "betalt": Q(balance__lte=0, paid__gt=0),
            "kreditert": Q(balance__lte=0, paid=0),
        }
        found = chosen.get(self.value() or "")
        return queryset.filter(found, kind="invoice") if found else queryset


@admin.register(Invoice)
class InvoiceAdmin(WithActs, OwnPage):
    """Issued documents: read, sent again and credited. Nobody changes one."""

    acts = ACTS
    fields = readonly_fields = ("kind", "number", "customer", "issued_on")  # the page is our own
    list_display = ["name", "payer", "issued_on", "due_on", "amount", "owed", "standing", "sent", "has_files"]
    list_display_links = ["name"]
    list_filter = ["kind", OpenFilter, DeliveryFilter, "customer__channel", "run"]
    list_select_related = ["series"]
    search_fields = ["=number_text", "=number", "kid", "buyer__name", "=buyer__number", "lines__beneficiary"]
    search_help_text = _("Number, KID, payer, organisation number or house")
    date_hierarchy = "issued_on"
    ordering = ["-issued_at", "-number"]
    export_fields = ["kid", "net", "vat", "total", "buyer_reference", "customer_id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        newest = DeliveryEvent.objects.filter(delivery__invoice=OuterRef("pk")).order_by("-pk")
        every: Any = super().get_queryset(request)
        rows: QuerySet[Any] = with_balance(every.with_number()).annotate(
            delivery=Subquery(newest.values("kind")[:1]),
            filed=Exists(InvoiceFile.objects.filter(invoice=OuterRef("pk"))),
        )
        return rows.select_related("series", "customer", "credits__series")

    @admin.display(description=_("number"), ordering="number")
    def name(self, row: Invoice) -> str:
        return str(row)

    @admin.display(description=_("payer"), ordering="buyer__name")
    def payer(self, row: Invoice) -> Any:
        return row.buyer["name"]

    @admin.display(description=_("amount (NOK)"), ordering="total")
    def amount(self, row: Invoice) -> str:
        return number(-row.total if row.is_credit_note else row.total, 2)

    @admin.display(description=_("owed (NOK)"))
    def owed(self, row: Any) -> str:
        return "–" if row.is_credit_note else number(row.balance, 2)

    @admin.display(description=_("state"))
    def standing(self, row: Invoice) -> str:
        return state_of(row, timezone.localdate())[0]

    @admin.display(description=pgettext_lazy("column", "sent"))
    def sent(self, row: Any) -> Any:
        return DeliveryEvent.Kind(row.delivery).label if row.delivery else "–"

    @admin.display(description=_("files"), boolean=True)
    def has_files(self, row: Any) -> bool:
        return bool(row.filed)

    def page(self, request: HttpRequest, row: Invoice, extra: dict[str, Any]) -> HttpResponse:
        state, _colour = state_of(row, timezone.localdate())
        context = self.admin_site.each_context(request) | {
            "title": str(row),
            "subtitle": row.buyer["name"],
            "invoice": row,
            "state": state,
            "account": format_bank_account(row.seller["account"]),
            "lines": row.lines.order_by("position"),
            "vat_groups": row.vat_groups.all(),
            "files": row.files.select_related("file"),
            "deliveries": Delivery.objects.filter(invoice=row).select_related("by").prefetch_related("events__by"),
            "notes": row.credit_notes.select_related("series"),
            "acts": self.acts_for(row),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/billing/invoice.html", context | extra)
