from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk.admin.base import ForSuperusers
from desk.models import StoredFile


@admin.register(StoredFile)
class StoredFileAdmin(ForSuperusers):
    list_display = ["name", "owner_kind", "owner_id", "use", "media_type", "size", "state", "uploaded_at"]
    list_filter = ["state", "media_type", "owner_type"]
    list_select_related = ["owner_type"]
    search_fields = ["name", "key", "sha256"]
    date_hierarchy = "uploaded_at"

    @admin.display(description=_("kind of owner"), ordering="owner_type")
    def owner_kind(self, file: StoredFile) -> str:
        return str(file.owner_type)
