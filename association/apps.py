from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationConfig(AppConfig):
    name = "association"
    verbose_name = _("The association")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Files are seen by those who may see what they belong to; a member of staff's picture by everybody. Mail is sent
        in the association's name.
        """
        from association import own_data  # noqa: PLC0415  models load before this
        from association.mail_sender import mail_sender  # noqa: PLC0415  models load before this
        from association.models import News, Office, Page  # noqa: PLC0415  models load before this
        from desk.gate import register_owner  # noqa: PLC0415  see above
        from desk.sender import register_sender  # noqa: PLC0415  see above

        register_owner("association.news", News.objects.open_to)
        register_owner("association.page", Page.objects.visible_to)
        register_owner("association.office", Office.objects.visible_to)
        register_sender(mail_sender)
        own_data.tell()
