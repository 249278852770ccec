"""Drafts: written and corrected here, looked over, and issued after a second question."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from billing.admin.acts import Act, WithActs
from billing.credits import left_of
from billing.document import Document
from billing.drafting import Terms, document, ready
from billing.models import Draft, DraftLine, Product
from billing.services import NotReadyError, issue, issue_many, preflight
from kulturhus.shared.admin import PortalTabularInline
from kulturhus.shared.numbers import number
from members.admin.history import WithTimeline


class LineForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """Text and VAT code are the product's where they are left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("vat_code", "description"):
            if name in self.fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        product = told.get("product")
        if product is None or "vat_code" not in self.fields:
            return told
        told["description"] = told.get("description") or product.name_nb
        if not told.get("vat_code"):
            code = Product.objects.on(timezone.localdate()).get(pk=product.pk).vat_code_id
            if code is None:
                self.add_error("vat_code", gettext("The accountant has decided none for this product: choose one."))
            told["vat_code"] = self.fields["vat_code"].queryset.filter(pk=code).first()  # type: ignore[attr-defined]
        return told


class LineInline(PortalTabularInline):
    model = DraftLine
    form = LineForm
    extra = 0
    fields = ["position", "product", "description", "quantity", "unit_price", "vat_code", "organisation", "period"]
    autocomplete_fields = ["product", "vat_code", "organisation"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002 - Django's signature
        """What a credit note takes back is what was billed, in part or whole."""
        return ["product", "vat_code", "organisation", "period"] if obj and obj.credits_id else []

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not (obj and obj.credits_id)


def shown(draft: Draft) -> Document:
    """The document that a draft would be today."""
    [row] = ready([draft])
    return document(row, Terms.on(timezone.localdate()), left=left_of(row.credits) if row.credits else None)


def _second_question(draft: Draft) -> str:
    made = shown(draft)
    values = {"amount": number(made.total, 2), "payer": made.buyer.name}
    if draft.credits_id:
        return (
            gettext("A credit note of NOK %(amount)s to %(payer)s gets its number, is sent, and can never be changed.")
            % values
        )
    return (
        gettext("An invoice of NOK %(amount)s to %(payer)s gets its number, is sent, and can never be changed.")
        % values
    )


def _issue(draft: Draft, user: Any, told: dict[str, Any]) -> str:  # noqa: ARG001 - nothing is asked
    return reverse("admin:billing_invoice_change", args=[issue(draft, user).pk])


ISSUE = Act(
    "issue",
    _("Issue"),
    _second_question,
    lambda draft: gettext("Issue NOK %(amount)s") % {"amount": number(shown(draft).total, 2)},
    _("It is issued. Its files are made now, and then it is sent."),
    lambda draft: not preflight([draft]),
    _issue,
)


@admin.register(Draft)
class DraftAdmin(WithActs, WithTimeline):
    acts = (ISSUE,)
    change_form_template = "admin/billing/draft.html"
    list_display = ["customer", "kind", "net", "run", "due_on", "created_at"]
    list_select_related = ["customer__organisation", "customer__person", "run"]
    list_filter = ["kind", "run", "customer__channel"]
    search_fields = [
        "customer__organisation__name",
        "customer__organisation__number",
        "customer__name",
        "=customer__id",
    ]
    search_help_text = _("Payer, organisation number or customer number")
    autocomplete_fields = ["customer"]
    inlines = [LineInline]
    actions = ["issue_chosen"]
    fieldsets = [
        (None, {"fields": ["customer", "buyer_reference", "order_reference", "note", "due_on", "language"]}),
        (_("More"), {"classes": ["collapse"], "fields": ["period", "accounting_cost"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        rows: QuerySet[Draft] = super().get_queryset(request)
        return rows.annotate(net_sum=DraftLine.net_sum_of("lines"))

    @admin.display(description=_("without VAT (NOK)"), ordering="net_sum")
    def net(self, row: Any) -> str:
        return number(row.net_sum or 0, 2)

    def save_model(self, request: HttpRequest, obj: Draft, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]  # signed in
        super().save_model(request, obj, form, change)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        more: dict[str, Any] = {}
        if row is not None:
            made = shown(row)
            faults = preflight([row]).get(row, [])
            more = {"made": made, "total": number(made.total, 2), "faults": faults, "acts": self.acts_for(row)}
        return super().change_view(request, object_id, form_url, more | (extra_context or {}))

    @admin.action(description=_("Issue the chosen drafts"), permissions=["change"])
    def issue_chosen(self, request: HttpRequest, queryset: QuerySet[Draft]) -> HttpResponse | None:
        """The second question names every amount and receiver; all are issued, or none."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        drafts = list(queryset.order_by("pk"))
        faults = preflight(drafts)
        if "sure" in request.POST and not faults:
            try:
                issued = issue_many(drafts, request.user)  # type: ignore[arg-type]  # signed in
            except (NotReadyError, Draft.DoesNotExist) as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                text = ngettext("%(number)d document is issued.", "%(number)d documents are issued.", len(issued))
                self.message_user(request, text % {"number": len(issued)}, messages.SUCCESS)
            return None
        terms = Terms.on(timezone.localdate())
        rows = [
            (row, document(row, terms, left=left_of(row.credits) if row.credits else None)) for row in ready(drafts)
        ]
        context = self.admin_site.each_context(request) | {
            "title": gettext("Issue the chosen drafts"),
            "rows": [(row, made, number(made.total, 2), faults.get(row, [])) for row, made in rows],
            "total": number(sum(-made.total if row.credits else made.total for row, made in rows), 2),
            "faults": faults,
            "checkbox": ACTION_CHECKBOX_NAME,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/billing/issue.html", context)
