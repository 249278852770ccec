from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from events import own_data  # noqa: PLC0415 (models are not loaded before)

        own_data.tell()
