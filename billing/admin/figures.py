from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from billing.models import BasisFigure, FeeOverride
from kulturhus.shared.numbers import number
from members.admin.history import WithTimeline


@admin.register(BasisFigure)
class BasisFigureAdmin(WithTimeline):
    list_display = ["organisation", "measure", "year", "shown", "source", "told_on"]
    list_filter = ["measure", "year"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__name", "organisation__number", "source"]
    search_help_text = _("Organisation, its number, or the source")
    autocomplete_fields = ["organisation"]
    fields = ["organisation", "measure", "year", "value", "source", "told_on"]

    @admin.display(description=_("value"), ordering="value")
    def shown(self, row: BasisFigure) -> str:
        return number(row.value)


@admin.register(FeeOverride)
class FeeOverrideAdmin(WithTimeline):
    list_display = ["organisation", "category", "year", "shown", "reason", "author"]
    list_filter = ["year", "category"]
    list_select_related = ["organisation", "category", "author"]
    search_fields = ["organisation__name", "organisation__number", "reason"]
    search_help_text = _("Organisation, its number, or the reason")
    autocomplete_fields = ["organisation", "category"]
    fields = ["organisation", "category", "year", "amount", "reason"]

    @admin.display(description=_("amount"), ordering="amount")
    def shown(self, row: FeeOverride) -> str:
        return number(row.amount, 2)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Who wrote it last answers for it."""
        obj.author = request.user
        super().save_model(request, obj, form, change)
