"""What our pages of the back office share."""

from django.contrib import admin


class PortalAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable when run
    """Base of our ModelAdmins. Spoiled input is caught by the site itself (kulturhus.pages.back_office)."""

    list_per_page = 50
    save_on_top = True
