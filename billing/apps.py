from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BillingConfig(AppConfig):
    name = "billing"
    verbose_name = _("Dues and invoices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Invoices are kept when people are erased: the bookkeeping act says how long."""
        from billing import own_data  # noqa: PLC0415  models load before this

        own_data.tell()
