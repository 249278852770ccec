from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Files of a house are seen by those who see the house."""
        from desk.files import register_owner  # noqa: PLC0415 (models are not loaded before)
        from members.models import TechnicalSheet  # noqa: PLC0415

        register_owner("members.technicalsheet", TechnicalSheet.objects.visible_to)
