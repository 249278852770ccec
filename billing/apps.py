from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BillingConfig(AppConfig):
    name = "billing"
    verbose_name = _("Dues and invoices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Invoices are kept when people are erased: the bookkeeping act says how long."""
        from billing import mail_kinds, own_data, payment_work  # noqa: PLC0415  models load before this
        from desk.mail_kinds import register_mail  # noqa: PLC0415
        from desk.work_queue import name_kinds  # noqa: PLC0415

        own_data.tell()
        register_mail("billing", _("Invoices"), mail_kinds.REMINDERS)
        name_kinds(payment_work.NAMES)
