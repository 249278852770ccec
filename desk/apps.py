from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from desk.sign_in_events import listen  # noqa: PLC0415 (models and allauth are ready only now)

        listen()
