from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.admin.base import OwnPage
from members.admin.history import WithTimeline
from suppliers.forms.claims import DecideClaimForm
from suppliers.models import Claim, ClaimState, Scheme
from suppliers.models.claims import ASK_BEFORE
from suppliers.services import confirm_claim, decline_claim


class StateFilter(admin.SimpleListFilter):
    """What waits, unless one asks for others; what runs out soon is one of them."""

    title = pgettext_lazy("claim", "state")
    parameter_name = "tilstand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002 - Django's signature
        expiry = [("soon", _("Runs out within 30 days")), ("over", _("Has run out"))]
        return [*expiry, *ClaimState.choices, ("all", pgettext_lazy("proposals", "All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Waiting for the secretariat")}
        yield from (choice for choice in others if choice["display"] != ClaimState.WAITING.label)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        value, today = self.value(), timezone.localdate()
        confirmed = Q(state=ClaimState.CONFIRMED)
        conditions = {
            None: Q(state=ClaimState.WAITING),
            "all": Q(),
            "soon": confirmed & Q(valid_to__range=(today, today + ASK_BEFORE)),
            "over": confirmed & Q(valid_to__lt=today),
        }
        return queryset.filter(conditions.get(value, Q(state=value)))


@admin.register(Claim)
class ClaimAdmin(OwnPage):
    """The supplier sends, the secretariat looks at the evidence."""

    list_display = ["listing", "scheme", "number", "valid_to", "state", "sent_at", "decided_by"]
    list_select_related = ["listing", "scheme", "decided_by"]
    list_filter = [StateFilter, "scheme"]
    search_fields = ["listing__name", "listing__organisation__number", "number", "issuer"]
    search_help_text = _("Supplier, organisation number, number or issuer")
    ordering = ["sent_at"]
    readonly_fields = ("listing", "scheme", "issuer", "number", "valid_to", "state", "sent_at", "sent_by")
    fields = readonly_fields  # the page is our own

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: QuerySet[Claim] = super().get_queryset(request)
        return rows.select_related("listing__organisation", "scheme", "sent_by", "decided_by")

    def page(self, request: HttpRequest, row: Claim, extra: dict[str, Any]) -> HttpResponse:
        form = DecideClaimForm(request.POST or None, initial={"valid_to": row.valid_to})
        if form.is_valid() and self._answer(request, row, form):
            return redirect("admin:suppliers_claim_changelist")
        others = Claim.objects.filter(listing=row.listing_id, scheme=row.scheme_id).exclude(pk=row.pk)
        context = self.admin_site.each_context(request) | {
            "title": str(row),
            "subtitle": self.opts.verbose_name,
            "row": row,
            "file": row.file,
            "others": others.order_by("-sent_at"),
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/suppliers/claim.html", context | extra)

    def _answer(self, request: HttpRequest, row: Claim, form: DecideClaimForm) -> bool:
        by: Any = request.user
        try:
            if request.POST.get("answer") == "yes":
                done = confirm_claim(row, by, valid_to=form.cleaned_data["valid_to"])
            else:
                done = decline_claim(row, by, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
            return False
        self.message_user(request, f"{done}: {done.get_state_display()}", messages.SUCCESS)
        return True


@admin.register(Scheme)
class SchemeAdmin(WithTimeline):
    list_display = ["name_nb", "key", "issuer", "expires", "is_active"]
    list_filter = ["is_active", "expires"]
    search_fields = ["name_nb", "name_nn", "name_en", "key"]
    prepopulated_fields = {"key": ["name_nb"]}
    fieldsets = [
        (None, {"fields": ["name_nb", "key", "issuer", "url", "expires", "is_active"]}),
        (_("Other languages"), {"classes": ["collapse"], "fields": ["name_nn", "name_en"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002 - Django's signature
        return ["key"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002
        return {} if obj else self.prepopulated_fields
