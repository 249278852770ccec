"""What our pages of the back office share."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models


class PortalAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable when run
    """Base of our ModelAdmins. Spoiled input is caught by the site itself (kulturhus.pages.back_office)."""

    list_per_page = 50
    save_on_top = True
    # An address without a scheme is taken to be https, as Django 6 does it.
    formfield_overrides: ClassVar[dict[Any, Any]] = {models.URLField: {"assume_scheme": "https"}}
