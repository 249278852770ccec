from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import PortalAdmin, PortalTabularInline
from members.models import County
from suppliers.forms.admin import ListingAdminForm
from suppliers.models import Category, Listing, ListingQuerySet, ListingVersion
from suppliers.models.listings import Showing
from suppliers.services import change_slug, publish, put_back, take_down


class ShowingFilter(admin.SimpleListFilter):
    title = _("status today")
    parameter_name = "showing"

    def lookups(self, _request: HttpRequest, _admin: Any) -> Any:
        return [*Showing.choices, ("draft", _("A draft waits"))]

    def queryset(self, _request: HttpRequest, listings: Any) -> Any:
        value = self.value()
        if value == "draft":
            return listings.filter(has_draft=True)
        return listings.filter(showing=value) if value else listings


class CategoryFilter(admin.SimpleListFilter):
    title = _("category")
    parameter_name = "category"

    def lookups(self, _request: HttpRequest, _admin: Any) -> Any:
        return [(row.key, f"{'– ' if row.parent_id else ''}{row}") for row in Category.objects.in_order()]

    def queryset(self, _request: HttpRequest, listings: Any) -> Any:
        return listings.in_categories([self.value()]) if self.value() else listings


class CountyFilter(admin.SimpleListFilter):
    title = _("delivers in")
    parameter_name = "county"

    def lookups(self, _request: HttpRequest, _admin: Any) -> Any:
        return [(county.pk, county.name) for county in County.objects.all()]

    def queryset(self, _request: HttpRequest, listings: Any) -> Any:
        return listings.covering(self.value()) if self.value() else listings


class ReasonForm(ActionForm):
    """The reason stands beside the action it belongs to."""

    reason = forms.CharField(
        required=False, max_length=500, label=_("Reason"), widget=forms.TextInput(attrs={"size": 40})
    )


class VersionInline(PortalTabularInline):
    """What stood when. Versions are made by publishing, never here."""

    model = ListingVersion
    readonly_fields: ClassVar[Any] = [
        "state",
        "name",
        "summary_nb",
        "saved_at",
        "saved_by",
        "published_at",
        "published_by",
    ]
    fields: ClassVar[Any] = readonly_fields
    extra = 0
    can_delete = False
    ordering = ["-saved_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ListingVersion]:
        return super().get_queryset(request).select_related("saved_by", "published_by", "listing")

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False


@admin.register(Listing)
class ListingAdmin(PortalAdmin):
    """A listing is begun by its supplier, and taken down rather than deleted."""

    form = ListingAdminForm
    list_display = ["name", "organisation", "status_today", "published_at", "draft_waits"]
    list_filter = [ShowingFilter, CategoryFilter, CountyFilter]
    search_fields = ["name", "slug", "organisation__name", "organisation__number"]
    search_help_text = _("Name, company or organisation number")
    action_form = ReasonForm
    actions = ["publish_drafts", "take_down", "put_back"]
    fields = ["name", "organisation", "status_today", "taken_down_reason", "taken_down_by", "slug"]
    readonly_fields = ["name", "organisation", "status_today", "taken_down_reason", "taken_down_by"]
    inlines = [VersionInline]

    def get_queryset(self, request: HttpRequest) -> ListingQuerySet:
        listings: Any = super().get_queryset(request)
        return cast(
            "ListingQuerySet", listings.with_showing().select_related("organisation", "taken_down_by").by_name()
        )

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj and obj.showing == Showing.SHOWN else None

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def save_model(self, _request: HttpRequest, obj: Any, form: Any, _change: Any) -> None:
        change_slug(obj, form.cleaned_data["slug"])

    @admin.display(description=_("status today"), ordering="showing")
    def status_today(self, listing: Listing) -> str:
        return str(listing.get_showing_display())

    @admin.display(description=_("published"), ordering="published_at")
    def published_at(self, listing: Listing) -> Any:
        return listing.published_at

    @admin.display(description=_("draft waits"), boolean=True, ordering="has_draft")
    def draft_waits(self, listing: Listing) -> bool:
        return listing.has_draft

    @admin.action(description=_("Publish the drafts"))
    def publish_drafts(self, request: HttpRequest, listings: ListingQuerySet) -> None:
        number = sum(publish(listing, by=request.user) is not None for listing in listings)  # type: ignore[arg-type]
        text = ngettext("%(number)d draft was published.", "%(number)d drafts were published.", number)
        messages.success(request, text % {"number": number})

    @admin.action(description=_("Take down, for the reason given"))
    def take_down(self, request: HttpRequest, listings: ListingQuerySet) -> None:
        reason = request.POST.get("reason", "").strip()[:500]
        if not reason:
            messages.error(request, gettext("Write a reason beside the action. The supplier reads it."))
            return
        for listing in listings:
            take_down(listing, reason=reason, by=request.user)  # type: ignore[arg-type]  # signed in
        self._tell(request, len(listings))

    @admin.action(description=_("Put back"))
    def put_back(self, request: HttpRequest, listings: ListingQuerySet) -> None:
        for listing in listings:
            put_back(listing)
        self._tell(request, len(listings))

    def _tell(self, request: HttpRequest, number: int) -> None:
        text = ngettext("%(number)d listing was changed.", "%(number)d listings were changed.", number)
        messages.success(request, text % {"number": number})
