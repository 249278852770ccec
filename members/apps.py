from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Files of a house are seen by those who see the house."""
        from desk.files import register_owner  # noqa: PLC0415 (models are not loaded before)
        from desk.work_queue import name_kinds  # noqa: PLC0415
        from members import own_data  # noqa: PLC0415
        from members.models import TechnicalSheet  # noqa: PLC0415

        own_data.tell()
        name_kinds(
            {
                "members.note": _("Notes to follow up"),
                "members.join": _("Requests to join"),
                "members.join_waiting": _("Requests to join that nobody answers"),
            }
        )
        register_owner("members.technicalsheet", TechnicalSheet.objects.visible_to)
