from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge bank")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from desk.files import register_owner  # noqa: PLC0415 (models are not loaded before)
        from knowledge import own_data  # noqa: PLC0415
        from knowledge.models import Resource  # noqa: PLC0415

        register_owner("knowledge.resource", Resource.objects.open_to)
        own_data.tell()
