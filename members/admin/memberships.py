from datetime import timedelta
from itertools import pairwise
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kulturhus.shared.admin import DayInput, PortalTabularInline
from members.admin.history import WithTimeline
from members.admin.invariants import invariants
from members.admin.resignations import register_resignation
from members.models import Membership, MembershipOverride
from members.models.categories import Status
from members.services import activate_membership


class MembershipForm(forms.ModelForm):  # type: ignore[type-arg]
    """The period as its first and last day, as people say it."""

    first_day = forms.DateField(label=_("first day"), widget=DayInput, help_text=_("Most often the first of January."))
    last_day = forms.DateField(
        label=_("last day"), widget=DayInput, help_text=_("The last day that counts. Most often New Year's Eve.")
    )

    class Meta:
        model = Membership
        fields = [
            "organisation",
            "category",
            "member_number",
            "member_since",
            "invoiced_on",
            "overdue_since",
            "ended_on",
        ]
        # Django asks here for the heads of rows that are only read.
        labels: ClassVar[dict[str, Any]] = {"first_day": _("first day"), "last_day": _("last day")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "first_day" in self.fields:
            self.initial["first_day"] = self.instance.period.lower
            self.initial["last_day"] = self.instance.last_day

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        first, last = told.get("first_day"), told.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("It cannot end before it starts."))
        elif first and last:
            self.instance.period = DateRange(first, last + timedelta(days=1))
        return told

    def _get_validation_exclusions(self) -> set[str]:
        """Django checks no constraint of a column that is not a field; this one is two."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"period"} if self.instance.period else excluded


class ActivateForm(forms.Form):
    paid_on = forms.DateField(label=_("Paid on"), widget=DayInput, help_text=_("The day the dues were paid."))


class StatusFilter(admin.SimpleListFilter):
    title = _("status today")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002
        return Status.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        return queryset.filter(status=self.value()) if self.value() else queryset


class OverrideFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """The database refuses two overrides at a time; two that are written at once are told of here."""

    def clean(self) -> None:
        super().clean()
        told = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", {}).get("ends_on")]
        days = sorted((row["starts_on"], row["ends_on"]) for row in told if row.get("starts_on") and not row["DELETE"])
        if any(later[0] <= earlier[1] for earlier, later in pairwise(days)):
            raise ValidationError(_("Two overrides of one membership cannot count on the same day."))


class OverrideInline(PortalTabularInline):
    model = MembershipOverride
    formset = OverrideFormSet
    fields = ["status", "reason", "starts_on", "ends_on", "author"]
    readonly_fields = ["author"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[MembershipOverride]:
        return super().get_queryset(request).select_related("author")


@admin.register(Membership)
class MembershipAdmin(WithTimeline):
    form = MembershipForm
    list_display = ["organisation", "category", "status_today", "last_day", "member_number", "paid_on"]
    list_select_related = ["organisation", "category"]
    list_filter = [StatusFilter, "category"]
    export_fields = ["member_since", "invoiced_on", "overdue_since", "ended_on"]
    search_fields = ["organisation__name", "organisation__number", "member_number"]
    autocomplete_fields = ["organisation", "category"]
    readonly_fields = ["paid_on"]
    actions = ["activate", "resign"]
    inlines = [OverrideInline]
    fieldsets = [
        (None, {"fields": ["organisation", "category", "first_day", "last_day", "member_number", "paid_on"]}),
        (
            _("More dates"),
            {"classes": ["collapse"], "fields": ["member_since", "invoiced_on", "overdue_since", "ended_on"]},
        ),
    ]

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(invariants))
        return [path("kontroll/", page, name="members_invariants"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:  # noqa: ARG002
        rows: QuerySet[Membership] = Membership.objects.with_status().order_by("organisation", "-period")
        return rows

    @admin.display(description=_("status today"))
    def status_today(self, row: Membership) -> Any:
        shown = row.get_status_display()
        return _("%(status)s (override)") % {"status": shown} if row.override_status else shown

    @admin.display(description=_("last day"))
    def last_day(self, row: Membership) -> Any:
        return row.last_day

    @admin.action(description=_("Activate: the dues are paid"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Membership]) -> TemplateResponse | None:
        """Asks for the day, then lets the service set it."""
        form = ActivateForm(
            request.POST if "paid_on" in request.POST else None, initial={"paid_on": timezone.localdate()}
        )
        if not form.is_valid():
            context = self.admin_site.each_context(request) | {
                "title": _("Activate memberships"),
                "form": form,
                "rows": queryset,
                "checkbox": ACTION_CHECKBOX_NAME,
                "opts": self.opts,
                "media": self.media + form.media,
            }
            return TemplateResponse(request, "admin/members/activate.html", context)
        rows = list(queryset)
        for row in rows:
            activate_membership(row, request.user, paid_on=form.cleaned_data["paid_on"])  # type: ignore[arg-type]
        number = len(rows)
        self.message_user(
            request,
            ngettext("%(number)d membership is active.", "%(number)d memberships are active.", number)
            % {"number": number},
        )
        return None

    @admin.action(description=_("Register a resignation …"), permissions=["change"])
    def resign(self, request: HttpRequest, queryset: QuerySet[Membership]) -> TemplateResponse | None:
        return register_resignation(self, request, queryset)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002
        for row in formset.save(commit=False):
            if row.author_id is None:
                row.author = request.user
            row.save()
        for row in formset.deleted_objects:
            row.delete()
