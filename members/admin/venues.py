from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import PortalStackedInline
from kulturhus.shared.drawing.norway_map import project
from kulturhus.shared.norwegian import norwegian_key
from members.admin.history import WithTimeline
from members.confirmation import with_unconfirmed
from members.facts import FACTS, GROUPS
from members.models import Hall, HallUse, Venue
from members.services import confirm_facts, want_sheet
from members.services.venues import BY_SECRETARIAT
from members.yearly_question import close_when_confirmed


class HallForm(forms.ModelForm):  # type: ignore[type-arg]
    uses = forms.MultipleChoiceField(
        label=_("uses"),
        choices=HallUse.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the hall is used for."),
    )

    class Meta:
        model = Hall
        fields = ["venue", "name", "position", "description_nb", "description_nn", "description_en", *FACTS]


FACT_SETS: list[Any] = [
    (group.label, {"classes": ["collapse"], "fields": [fact.field for fact in group.facts]}) for group in GROUPS
]


class HallInline(PortalStackedInline):
    model = Hall
    form = HallForm
    extra = 0
    classes = ["collapse"]
    fieldsets = [
        (None, {"fields": ["name", "position", "uses"]}),
        *FACT_SETS,
        (_("Text"), {"classes": ["collapse"], "fields": ["description_nb", "description_nn", "description_en"]}),
    ]


class UnconfirmedFilter(admin.SimpleListFilter):
    """Houses with facts that nobody has confirmed within their interval."""

    title = _("unconfirmed facts")
    parameter_name = "ubekreftet"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002 - Django's signature
        return [("ja", _("Has unconfirmed facts")), ("nei", _("All facts are confirmed"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002 - Django's signature
        if self.value() == "ja":
            return queryset.filter(unconfirmed__gt=0)
        return queryset.filter(unconfirmed=0, told_facts__gt=0) if self.value() == "nei" else queryset


@admin.register(Venue)
class VenueAdmin(WithTimeline):
    list_display = [
        "name",
        "organisation",
        "municipality",
        "halls_told",
        "unconfirmed_facts",
        "is_open",
        "confirmed_on",
    ]
    list_select_related = ["organisation", "municipality"]
    list_filter = ["is_open", UnconfirmedFilter, "municipality__county"]
    export_fields = ["place", "address", "postcode", "email", "telephone", "website"]
    search_fields = ["name", "place", "municipality__name", "organisation__name"]
    ordering = [norwegian_key("name"), "pk"]
    autocomplete_fields = ["organisation", "municipality"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["confirmed_on"]
    inlines = [HallInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "organisation",
                    "municipality",
                    "place",
                    "address",
                    "postcode",
                    "email",
                    "telephone",
                    "website",
                    "is_open",
                ]
            },
        ),
        (_("Text"), {"classes": ["collapse"], "fields": ["description_nb", "description_nn", "description_en"]}),
        (
            _("More about the house"),
            {
                "classes": ["collapse"],
                "fields": [
                    "opened_year",
                    "renovated_year",
                    "has_cinema",
                    "has_library",
                    "has_cafe",
                    "slug",
                    "source",
                    "confirmed_on",
                ],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_unconfirmed(super().get_queryset(request).with_halls(), timezone.localdate())  # type: ignore[attr-defined]

    @admin.display(description=_("halls"), ordering="hall_count")
    def halls_told(self, row: Any) -> int:
        return int(row.hall_count)

    @admin.display(description=_("unconfirmed facts"), ordering="unconfirmed")
    def unconfirmed_facts(self, row: Any) -> int:
        return int(row.unconfirmed)

    def save_model(self, request: HttpRequest, obj: Venue, form: Any, change: bool) -> None:
        """A house stands on the map where its municipality does."""
        if not change or "municipality" in form.changed_data:
            place = obj.municipality
            obj.map_x, obj.map_y = project(float(place.longitude), float(place.latitude))
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for hall_form in formset.forms:
            if hall_form.instance.pk and hall_form.has_changed() and hall_form not in formset.deleted_forms:
                confirm_facts(hall_form.instance, hall_form.changed_data, request.user, source=BY_SECRETARIAT)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        want_sheet(form.instance)
        close_when_confirmed(form.instance, request.user)  # type: ignore[arg-type]
