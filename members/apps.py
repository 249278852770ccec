from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Files of a house are seen by those who see the house."""
        from desk import bounces as returned  # noqa: PLC0415 (models are not loaded before)
        from desk.checked import when_checked  # noqa: PLC0415
        from desk.files import register_owner  # noqa: PLC0415
        from desk.mail_kinds import register_mail  # noqa: PLC0415
        from desk.work_queue import name_kinds  # noqa: PLC0415
        from members import bounces, mail_kinds, own_data, task_kinds  # noqa: PLC0415
        from members.models import HallFile, TechnicalSheet, VenuePhoto  # noqa: PLC0415
        from members.photos import photo_is_checked  # noqa: PLC0415
        from members.services.hall_files import file_is_checked  # noqa: PLC0415
        from members.sign_in.mail_kinds import SIGN_IN  # noqa: PLC0415

        own_data.tell()
        register_mail("access", _("People and access"), (*mail_kinds.ACCESS, *mail_kinds.JOIN, *mail_kinds.WELCOME))
        register_mail("membership", _("Membership"), mail_kinds.MEMBERSHIP)
        register_mail("application", _("Applications"), mail_kinds.APPLICATION)
        register_mail("bulk", _("Mail to many"), mail_kinds.BULK)
        register_mail("sign_in", _("Sign-in"), SIGN_IN)
        name_kinds(task_kinds.NAMES)
        returned.listen(bounces.ask_colleagues)
        register_owner("members.technicalsheet", TechnicalSheet.objects.visible_to)
        # All versions by their own address are for the house; the one that counts has a public address (views.hall_files).
        register_owner("members.hallfile", HallFile.objects.editable_by)
        when_checked("members.hallfile", file_is_checked)
        register_owner("members.venuephoto", VenuePhoto.objects.visible_to)
        when_checked("members.venuephoto", photo_is_checked)
