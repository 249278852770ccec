from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.admin import PortalAdmin
from members.models import ApplicationQuestion


@admin.register(ApplicationQuestion)
class ApplicationQuestionAdmin(PortalAdmin):
    list_display = ["label_nb", "category", "kind", "is_required", "position", "is_active"]
    list_editable = ["position", "is_active"]
    list_select_related = ["category"]
    list_filter = ["category", "is_active"]
    search_fields = ["label_nb", "label_nn", "label_en"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "category",
                    "label_nb",
                    "help_nb",
                    "kind",
                    "choices_nb",
                    "is_required",
                    "position",
                    "is_active",
                ]
            },
        ),
        (_("Nynorsk"), {"classes": ["collapse"], "fields": ["label_nn", "help_nn", "choices_nn"]}),
        (_("English"), {"classes": ["collapse"], "fields": ["label_en", "help_en", "choices_en"]}),
    ]
