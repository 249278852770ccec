"""What every page of the back office shares."""

from django.contrib import admin


class PortalAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable when run
    """Base of our ModelAdmins."""

    list_per_page = 50
