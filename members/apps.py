from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Files of a house are seen by those who see the house."""
        from desk.checked import when_checked  # noqa: PLC0415 (models are not loaded before)
        from desk.files import register_owner  # noqa: PLC0415
        from desk.work_queue import name_kinds  # noqa: PLC0415
        from members import own_data  # noqa: PLC0415
        from members.models import HallFile, TechnicalSheet, VenuePhoto  # noqa: PLC0415
        from members.photos import photo_is_checked  # noqa: PLC0415
        from members.services.hall_files import file_is_checked  # noqa: PLC0415

        own_data.tell()
        name_kinds({"members.note": _("Notes to follow up")})
        register_owner("members.technicalsheet", TechnicalSheet.objects.visible_to)
        # All versions by their own address are for the house; the one that counts has a public address (views.hall_files).
        register_owner("members.hallfile", HallFile.objects.editable_by)
        when_checked("members.hallfile", file_is_checked)
        register_owner("members.venuephoto", VenuePhoto.objects.visible_to)
        when_checked("members.venuephoto", photo_is_checked)
