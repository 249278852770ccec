from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from association.models import Benefit
from kulturhus.shared.admin import PortalAdmin


@admin.register(Benefit)
class BenefitAdmin(PortalAdmin):
    list_display = ["title_nb", "partner", "audience", "valid_to", "position"]
    list_editable = ["position"]
    list_filter = ["audience", "valid_to"]
    search_fields = ["title_nb", "title_nn", "partner", "code"]
    ordering = ["position", "title_nb"]
    fieldsets = [
        (None, {"fields": ["title_nb", "partner", "text_nb", "how_to_use_nb", "code", "valid_to", "audience"]}),
        (
            _("Nynorsk and English"),
            {
                "classes": ["collapse"],
                "fields": ["title_nn", "text_nn", "how_to_use_nn", "title_en", "text_en", "how_to_use_en"],
            },
        ),
        (_("More"), {"classes": ["collapse"], "fields": ["partner_url", "position"]}),
    ]
