from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuppliersConfig(AppConfig):
    name = "suppliers"
    verbose_name = _("Suppliers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models, and what imports them, exist only from here on.
        from desk.gate import register_owner  # noqa: PLC0415
        from desk.mail_kinds import register_mail  # noqa: PLC0415
        from desk.work_queue import name_kinds  # noqa: PLC0415
        from members.backends import superusers_only  # noqa: PLC0415
        from members.leaving import register_duties  # noqa: PLC0415
        from suppliers import mail_kinds, own_data, task_kinds  # noqa: PLC0415
        from suppliers.duties import duties  # noqa: PLC0415
        from suppliers.gate import drafts_with_open_files, listings_with_open_files  # noqa: PLC0415
        from suppliers.models import Claim  # noqa: PLC0415
        from suppliers.models.claims import EVIDENCE  # noqa: PLC0415
        from suppliers.models.versions import LOGO  # noqa: PLC0415

        register_owner("suppliers.listing", listings_with_open_files, uses=[LOGO])
        register_owner("suppliers.listingversion", drafts_with_open_files, uses=[LOGO])
        register_owner("suppliers.claim", Claim.objects.visible_to, uses=[EVIDENCE])
        register_mail("suppliers", _("Suppliers"), mail_kinds.SUPPLIERS)
        name_kinds(task_kinds.NAMES)
        register_duties(duties)
        superusers_only("suppliers.listingredirect")
        own_data.tell()
