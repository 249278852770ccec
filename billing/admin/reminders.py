"""Reminders in the back office: what was sent, what waits to be let go, pauses, and the ladder."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from billing import reminding
from billing.admin.frame import check, page
from billing.forms.reminders import LetGoForm
from billing.models import Reminder, ReminderPause, ReminderSetup, ReminderStep
from billing.services.reminders import let_go
from desk.admin.base import WrittenByThePortal
from kulturhus.shared.forms import form_status
from kulturhus.shared.numbers import number
from members.admin.history import WithTimeline

PER_PAGE = 200


def release(request: HttpRequest) -> HttpResponse:
    """What is due today (GET); sends what is ticked (POST)."""
    check(request)
    waiting = reminding.proposals(timezone.localdate())[:PER_PAGE]
    form = LetGoForm(request.POST if request.method == "POST" else None, proposals=waiting)
    if request.method == "POST" and form.is_valid():
        by: Any = request.user
        try:
            count = let_go(set(form.cleaned_data["keys"]), by)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            text = ngettext("%(number)d reminder is sent.", "%(number)d reminders are sent.", count)
            messages.success(request, text % {"number": count})
            return redirect("admin:billing_reminder_release")
    context = {"title": _("Reminders to let go"), "form": form, "waiting": waiting}
    return page(request, "reminders_release", context | {"opts": Reminder._meta}, form_status(form))


@admin.register(Reminder)
class ReminderAdmin(WrittenByThePortal):
    change_list_template = "admin/billing/reminders.html"
    list_display = ["booked_on", "name", "invoice_link", "payer", "total", "due_on", "address", "made_by"]
    list_display_links = ["booked_on", "name"]
    list_filter = ["name"]
    list_select_related = ["invoice__series", "made_by"]
    search_fields = ["invoice__kid", "address", "invoice__buyer__name"]
    search_help_text = gettext_lazy("KID, address or payer")
    date_hierarchy = "booked_on"
    ordering = ["-booked_on", "-pk"]
    fields = ("invoice_link", "name", "address", "booked_on", "due_on", "owed", "fee", "interest", "text", "made_by")
    readonly_fields = fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    @admin.display(description=gettext_lazy("invoice"))
    def invoice_link(self, row: Reminder) -> str:
        address = reverse("admin:billing_payment_invoice", args=[row.invoice_id])
        return format_html('<a href="{}">{}</a>', address, row.invoice.number_text)

    @admin.display(description=gettext_lazy("payer"))
    def payer(self, row: Reminder) -> str:
        return str(row.invoice.buyer.get("name", ""))

    @admin.display(description=gettext_lazy("total"))
    def total(self, row: Reminder) -> str:
        return number(row.owed + row.fee + row.interest, 2)

    def get_urls(self) -> list[Any]:
        own = path("slipp/", self.admin_site.admin_view(release), name="billing_reminder_release")
        return [own, *super().get_urls()]


@admin.register(ReminderPause)
class ReminderPauseAdmin(WithTimeline):
    list_display = ["customer", "until", "reason", "made_by"]
    list_select_related = ["customer__organisation", "customer__person", "made_by"]
    autocomplete_fields = ["customer"]
    fields = ["customer", "until", "reason"]
    search_fields = ["customer__organisation__name", "customer__name", "reason"]
    ordering = ["-until", "-pk"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.made_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(ReminderStep)
class ReminderStepAdmin(WithTimeline):
    list_display = ["name", "days", "fee", "interest_percent", "pay_within", "is_active"]
    search_fields = ["name"]
    ordering = ["days"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        used = obj is not None and Reminder.objects.filter(step=obj).exists()
        return super().has_delete_permission(request, obj) and not used


class OneRow(WithTimeline):
    """A setup that is one row: its list is its page."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request)


@admin.register(ReminderSetup)
class ReminderSetupAdmin(OneRow):
    list_display = ["__str__", "is_automatic"]
