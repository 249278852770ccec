from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from association.admin.pictures import PictureForm
from association.models import Office
from kulturhus.shared.admin import PortalAdmin


class NowFilter(admin.SimpleListFilter):
    title = _("time")
    parameter_name = "naa"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002 - Django's signature
        return [("ja", _("Holds it now")), ("nei", _("Former or coming"))]

    def queryset(self, request: HttpRequest, offices: QuerySet[Office]) -> QuerySet[Office]:  # noqa: ARG002
        today = timezone.localdate()
        held = Q(Q(starts_on=None) | Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today))
        if self.value() == "ja":
            return offices.filter(held)
        return offices.exclude(held) if self.value() == "nei" else offices


@admin.register(Office)
class OfficeAdmin(PortalAdmin):
    list_display = ["person", "kind", "title_nb", "starts_on", "ends_on", "position"]
    list_editable = ["position"]
    list_select_related = ["person"]
    autocomplete_fields = ["person"]
    list_filter = [NowFilter, "kind"]
    form = PictureForm
    search_fields = ["person__name", "person__email", "title_nb", "title_nn"]
    ordering = ["kind", "position", "person__name"]
    actions = ["end_today"]
    fieldsets = [
        (None, {"fields": ["person", "kind", "title_nb", ("starts_on", "ends_on"), "position"]}),
        (_("Shown to everybody"), {"fields": ["telephone", "email"]}),
        (_("Picture"), {"fields": ["picture", "picture_alt", "take_picture_away"]}),
        (_("Nynorsk and English"), {"classes": ["collapse"], "fields": ["title_nn", "title_en"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Office, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, PictureForm):  # not a line of the list
            form.save_picture(request.user)

    @admin.action(description=_("End today"))
    def end_today(self, request: HttpRequest, offices: QuerySet[Office]) -> None:
        number = end(offices, timezone.localdate())
        text = ngettext("%(number)d office ends today.", "%(number)d offices end today.", number)
        self.message_user(request, text % {"number": number})


def end(offices: QuerySet[Office], today: date) -> int:
    """Ends those that last, with `today` as their last day. Returns how many."""
    return offices.filter(Q(ends_on=None) | Q(ends_on__gt=today)).exclude(starts_on__gt=today).update(ends_on=today)
