from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Courses and conferences")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from events import own_data  # noqa: PLC0415 (models are not loaded before)

        own_data.tell()
