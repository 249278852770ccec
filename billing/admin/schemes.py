"""Fee schemes, with the laboratory in which they are tried on every member before they are adopted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from billing.admin import laboratory
from billing.models import FeeBracket, FeeScheme, JoiningFactor
from kulturhus.shared.admin import PortalTabularInline
from members.admin.history import WithTimeline


class PartForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """A step moved past another is no clash: the database looks when all of them are saved."""

    def validate_constraints(self) -> None:
        pass

    def validate_unique(self) -> None:
        pass


class BracketFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # not subscriptable when run
    def clean(self) -> None:
        super().clean()
        starts = [form.cleaned_data.get("at_least") for form in self.forms if form not in self.deleted_forms]
        told = [start for start in starts if start is not None]
        if len(told) != len(set(told)):
            raise forms.ValidationError(_("Two steps start at the same figure."))


class Kept:
    """The parts of an adopted scheme are read only."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or not obj.is_adopted) and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or not obj.is_adopted) and super().has_add_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or not obj.is_adopted) and super().has_delete_permission(request, obj)  # type: ignore[misc]


class BracketInline(Kept, PortalTabularInline):
    model = FeeBracket
    form = PartForm
    formset = BracketFormSet
    extra = 0


class FactorInline(Kept, PortalTabularInline):
    model = JoiningFactor
    extra = 0


@admin.register(FeeScheme)
class FeeSchemeAdmin(WithTimeline):
    list_display = ["title", "year", "category", "method", "measure", "state", "try_it"]
    list_filter = ["year", "category", ("adopted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["category"]
    search_fields = ["title"]
    autocomplete_fields = ["category"]
    inlines = [BracketInline, FactorInline]
    change_form_template = "admin/billing/dues/scheme.html"
    fieldsets = [
        (None, {"fields": ["title", "category", "year", "product"]}),
        (_("What is paid"), {"fields": ["method", "measure", "figure_year", "amount", "votes"]}),
        (_("With a percentage"), {"classes": ["collapse"], "fields": ["rate", "floor", "cap"]}),
        (_("Rules"), {"fields": ["without_figure", "round_to"]}),
    ]

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        acts: list[tuple[str, Any, str]] = [
            ("laboratorium/", laboratory.show, "laboratory"),
            ("laboratorium/eksport/<str:kind>/", laboratory.export, "laboratory_export"),
            ("vedta/", laboratory.adopt_page, "adopt"),
            ("forslag/", laboratory.propose_next, "propose"),
        ]
        own = [path(f"<int:pk>/{route}", wrap(view), name=f"billing_feescheme_{name}") for route, view, name in acts]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeeScheme]:
        rows: QuerySet[FeeScheme] = super().get_queryset(request)
        return rows.order_by("-year", "category", "-pk")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or not obj.is_adopted) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or not obj.is_adopted) and super().has_delete_permission(request, obj)

    @admin.display(description=_("state"), ordering="adopted_at")
    def state(self, row: FeeScheme) -> Any:
        return _("Adopted") if row.is_adopted else _("Proposal")

    @admin.display(description=_("try it"))
    def try_it(self, row: FeeScheme) -> SafeString:
        address = reverse("admin:billing_feescheme_laboratory", args=[row.pk])
        return format_html('<a href="{}" aria-label="{}: {}">{}</a>', address, _("Laboratory"), row, _("Laboratory"))
