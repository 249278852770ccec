from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import PortalStackedInline
from kulturhus.shared.drawing.norway_map import project
from kulturhus.shared.norwegian import norwegian_key
from members.admin.history import WithTimeline
from members.facts import FACTS, GROUPS
from members.models import Hall, HallUse, Venue
from members.services import confirm_facts
from members.services.venues import BY_SECRETARIAT


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


@admin.register(Venue)
class VenueAdmin(WithTimeline):
    list_display = ["name", "organisation", "municipality", "halls_told", "is_open", "confirmed_on"]
    list_select_related = ["organisation", "municipality"]
    list_filter = ["is_open", "municipality__county"]
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
        return super().get_queryset(request).with_halls()  # type: ignore[attr-defined]

    @admin.display(description=_("halls"), ordering="hall_count")
    def halls_told(self, row: Any) -> int:
        return int(row.hall_count)

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
