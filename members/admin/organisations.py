from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import PortalTabularInline
from kulturhus.shared.http import NumberedPage
from kulturhus.shared.norwegian import norwegian_key
from members.admin.history import WithTimeline
from members.admin.memberships import MembershipForm, StatusFilter
from members.admin.merging import MergeMixin
from members.forms.joins import DomainsField
from members.models import Mandate, MemberCategory, Membership, Organisation, Venue
from members.services import merge_organisations
from members.timeline import organisation_timeline


class MembershipInline(PortalTabularInline):
    """Those there are, each with its own page; a new one is written here."""

    model = Membership
    form = MembershipForm
    fields = ["category", "first_day", "last_day", "member_number", "member_since"]
    extra = 0
    show_change_link = True
    autocomplete_fields = ["category"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("category", "organisation")


class MandateInline(PortalTabularInline):
    """Ended on the mandate's own page, so that access never ends by accident."""

    model = Mandate
    fields = ["user", "kind", "starts_at", "ends_at"]
    extra = 0
    show_change_link = True
    autocomplete_fields = ["user"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        return super().get_queryset(request).select_related("user", "organisation")


class VenueInline(PortalTabularInline):
    model = Venue
    fields = ["name", "municipality", "is_open"]
    autocomplete_fields = ["municipality"]
    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Venue]:
        return super().get_queryset(request).select_related("municipality")


class CategoryFilter(admin.SimpleListFilter):
    title = _("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        return [(category.pk, str(category)) for category in MemberCategory.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        rows = Membership.objects.filter(category=self.value())
        return queryset.filter(pk__in=rows.values("organisation")) if self.value() else queryset


class OrganisationStatusFilter(StatusFilter):
    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        rows: QuerySet[Any] = Membership.objects.current().with_status()
        rows = rows.filter(status=self.value())
        return queryset.filter(pk__in=rows.values("organisation")) if self.value() else queryset


class CardList(ChangeList):
    """A name leads to the organisation's card; the form stands one step further, on the card."""

    def url_for_result(self, result: Any) -> str:
        return str(
            super().url_for_result(result) if self.is_popup else reverse("admin:organisation_card", args=[result.pk])
        )


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    email_domains = DomainsField(
        label=_("e-mail domains"),
        required=False,
        help_text=_("People with a confirmed address there may ask to join, such as hus.kommune.no. One on each line."),
    )


@admin.register(Organisation)
class OrganisationAdmin(MergeMixin, WithTimeline):
    form = OrganisationForm
    merge = staticmethod(merge_organisations)
    list_display = ["name", "kind", "membership_today", "administrators", "municipality"]
    list_select_related = ["municipality"]
    export_fields = ["number", "email", "telephone", "address", "postcode", "city", "buyer_reference", "language"]
    list_filter = [CategoryFilter, OrganisationStatusFilter, "kind"]
    search_fields = ["name", "number", "city", "mandates__user__name", "mandates__user__email"]
    ordering = [norwegian_key("name"), "pk"]
    search_help_text = _("Name, organisation number, city, or a person's name or e-mail")
    autocomplete_fields = ["parent", "payer", "municipality"]
    readonly_fields = ["merged_into"]
    actions = ["merge_two"]
    inlines = [MembershipInline, MandateInline, VenueInline]
    fieldsets = [
        (None, {"fields": ["name", "number", "email", "telephone", "address", "postcode", "city"]}),
        (
            _("Register, payer and language"),
            {
                "classes": ["collapse"],
                "fields": [
                    "kind",
                    "register_status",
                    "municipality",
                    "parent",
                    "payer",
                    "buyer_reference",
                    "email_domains",
                    "language",
                    "merged_into",
                ],
            },
        ),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:  # noqa: ARG002 - Django's signature
        return CardList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        now = timezone.now()
        live = Q(mandates__ends_at=None) | Q(mandates__ends_at__gt=now)
        live &= Q(mandates__kind="administrator", mandates__starts_at__lte=now)
        today = Membership.objects.current().with_status().select_related("category")
        rows: QuerySet[Organisation] = (
            super()
            .get_queryset(request)
            .annotate(administrator_count=Count("mandates", filter=live))
            .prefetch_related(Prefetch("memberships", today, to_attr="memberships_today"))
        )
        return rows

    @admin.display(description=_("membership today"))
    def membership_today(self, row: Any) -> str:
        return ", ".join(f"{held.category}: {held.get_status_display()}" for held in row.memberships_today) or "–"

    @admin.display(description=_("administrators"), ordering="administrator_count")
    def administrators(self, row: Any) -> int:
        return int(row.administrator_count)

    def timeline(self, obj: Any, request: HttpRequest) -> NumberedPage:
        return organisation_timeline(obj, request.GET)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002
        for row in formset.save(commit=False):
            if isinstance(row, Mandate) and row.granted_by_id is None:
                row.granted_by = request.user  # type: ignore[assignment]
            row.save()
        formset.save_m2m()
        for row in formset.deleted_objects:
            row.delete()
