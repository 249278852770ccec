"""Registers: searched in forms by all of the secretariat, listed and changed by superusers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kulturhus.shared.admin import PortalAdmin, PortalTabularInline
from members.backends import superusers_only
from members.models import County, Municipality, MunicipalityFigure, MunicipalityName

superusers_only("members.county", "members.municipality", "members.municipalityname", "members.municipalityfigure")


class NameInline(PortalTabularInline):
    model = MunicipalityName
    extra = 0


class FigureInline(PortalTabularInline):
    model = MunicipalityFigure
    extra = 0


@admin.register(County)
class CountyAdmin(PortalAdmin):
    list_display = ["name", "code", "official_name"]
    search_fields = ["name", "code"]


@admin.register(Municipality)
class MunicipalityAdmin(PortalAdmin):
    list_display = ["name", "code", "county"]
    list_select_related = ["county"]
    list_filter = ["county"]
    search_fields = ["name", "code", "names__name"]
    autocomplete_fields = ["county"]
    inlines = [NameInline, FigureInline]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        match = request.resolver_match
        searches = match is not None and match.url_name == "autocomplete" and request.user.is_staff
        return searches or super().has_view_permission(request, obj)
