from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuppliersConfig(AppConfig):
    name = "suppliers"
    verbose_name = _("Suppliers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models, and what imports them, exist only from here on.
        from desk.gate import register_owner  # noqa: PLC0415
        from members.backends import superusers_only  # noqa: PLC0415
        from members.leaving import register_duties  # noqa: PLC0415
        from suppliers import own_data  # noqa: PLC0415
        from suppliers.duties import duties  # noqa: PLC0415
        from suppliers.gate import drafts_with_open_files, listings_with_open_files  # noqa: PLC0415
        from suppliers.models.versions import LOGO  # noqa: PLC0415

        register_owner("suppliers.listing", listings_with_open_files, uses=[LOGO])
        register_owner("suppliers.listingversion", drafts_with_open_files, uses=[LOGO])
        register_duties(duties)
        superusers_only("suppliers.listingredirect")
        own_data.tell()
