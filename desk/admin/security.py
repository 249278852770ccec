from django.contrib import admin

from desk.admin.base import ForSuperusers
from desk.models import SecurityEvent


@admin.register(SecurityEvent)
class SecurityEventAdmin(ForSuperusers):
    list_display = ["at", "kind", "user", "network", "detail"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name", "account", "network"]
    date_hierarchy = "at"
