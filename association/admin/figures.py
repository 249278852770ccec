from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from association.models import Figure
from kulturhus.shared.admin import PortalAdmin


@admin.register(Figure)
class FigureAdmin(PortalAdmin):
    list_display = ["label_nb", "value", "unit_nb", "year", "source", "on_home", "position"]
    list_editable = ["on_home", "position"]
    list_filter = ["on_home", "year"]
    search_fields = ["label_nb", "label_nn", "code", "source"]
    ordering = ["position", "code"]
    prepopulated_fields = {"code": ["label_nb"]}
    fieldsets = [
        (None, {"fields": ["label_nb", ("value", "unit_nb"), "year", "definition_nb", "source", "source_url"]}),
        (_("Where it stands"), {"fields": ["on_home", "position"]}),
        (
            _("Nynorsk and English"),
            {
                "classes": ["collapse"],
                "fields": ["label_nn", "unit_nn", "definition_nn", "label_en", "unit_en", "definition_en"],
            },
        ),
        (_("More"), {"classes": ["collapse"], "fields": ["code"]}),
    ]
