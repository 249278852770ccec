from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminDateWidget
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kulturhus.shared.admin import PortalAdmin
from members.models import MemberCategory, Membership, MembershipOverride, RightRule
from members.models.memberships import Right, Status
from members.services import activate_membership


class MembershipForm(forms.ModelForm):  # type: ignore[type-arg]
    """The period as its first and last day, as people say it."""

    first_day = forms.DateField(label=_("first day"), widget=AdminDateWidget)
    last_day = forms.DateField(label=_("last day"), widget=AdminDateWidget)

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
    paid_on = forms.DateField(label=_("Paid on"), widget=AdminDateWidget, help_text=_("The day the dues were paid."))


class StatusFilter(admin.SimpleListFilter):
    title = _("status today")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002
        return Status.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        return queryset.filter(status=self.value()) if self.value() else queryset


class OverrideInline(admin.TabularInline):  # type: ignore[type-arg]
    model = MembershipOverride
    fields = ["status", "reason", "starts_on", "ends_on", "author"]
    readonly_fields = ["author"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[MembershipOverride]:
        return super().get_queryset(request).select_related("author")


@admin.register(Membership)
class MembershipAdmin(PortalAdmin):
    form = MembershipForm
    list_display = ["organisation", "category", "status_today", "last_day", "member_number", "paid_on"]
    list_select_related = ["organisation", "category"]
    list_filter = [StatusFilter, "category"]
    search_fields = ["organisation__name", "organisation__number", "member_number"]
    autocomplete_fields = ["organisation", "category"]
    readonly_fields = ["paid_on"]
    actions = ["activate"]
    inlines = [OverrideInline]
    fieldsets = [
        (None, {"fields": ["organisation", "category", "first_day", "last_day", "member_number", "paid_on"]}),
        (
            _("More dates"),
            {"classes": ["collapse"], "fields": ["member_since", "invoiced_on", "overdue_since", "ended_on"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:  # noqa: ARG002
        rows: QuerySet[Membership] = Membership.objects.with_status().order_by("organisation", "-period")
        return rows

    @admin.display(description=_("status today"))
    def status_today(self, row: Membership) -> Any:
        return row.get_status_display()

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

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002
        for row in formset.save(commit=False):
            if row.author_id is None:
                row.author = request.user
            row.save()
        for row in formset.deleted_objects:
            row.delete()


# What stands on the page Become a member.
JOINING: list[Any] = [
    "is_open",
    "position",
    "cost_year",
    *(f"{name}_{language}" for name in ("cost", "about") for language in ("nb", "nn", "en")),
]


class CategoryForm(forms.ModelForm):  # type: ignore[type-arg]
    """The table status × rights as one line of boxes for each status."""

    class Meta:
        model = MemberCategory
        fields = ["code", "name_nb", "name_nn", "name_en", "audience", *JOINING]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: dict[str, list[str]] = {}
        for status, right in self.instance.rules.values_list("status", "right") if self.instance.pk else []:
            held.setdefault(status, []).append(right)
        for status in Status:
            self.initial[f"rights_{status.value}"] = held.get(status.value, [])


for _status in Status:
    CategoryForm.base_fields[f"rights_{_status.value}"] = CategoryForm.declared_fields[f"rights_{_status.value}"] = (
        forms.MultipleChoiceField(
            label=_status.label, choices=Right.choices, required=False, widget=forms.CheckboxSelectMultiple
        )
    )


@admin.register(MemberCategory)
class MemberCategoryAdmin(PortalAdmin):
    form = CategoryForm
    list_display = ["name_nb", "code", "audience", "is_open", "cost_year"]
    search_fields = ["name_nb", "name_nn", "name_en", "code"]
    fieldsets = [
        (None, {"fields": ["code", "name_nb", "name_nn", "name_en", "audience"]}),
        (_("Become a member"), {"fields": JOINING}),
        (_("Rights by status"), {"fields": [f"rights_{status.value}" for status in Status]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002
        return ["code"] if obj else []

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        wanted = {(status.value, right) for status in Status for right in form.cleaned_data[f"rights_{status.value}"]}
        held = {(rule.status, rule.right): rule.pk for rule in form.instance.rules.all()}
        RightRule.objects.filter(pk__in=[held[cell] for cell in held.keys() - wanted]).delete()
        new = [RightRule(category=form.instance, status=status, right=right) for status, right in wanted - held.keys()]
        RightRule.objects.bulk_create(new)
