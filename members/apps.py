from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from members import own_data  # noqa: PLC0415 (models are not loaded before)

        own_data.tell()
