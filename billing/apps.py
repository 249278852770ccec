from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BillingConfig(AppConfig):
    name = "billing"
    verbose_name = _("Dues and invoices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Invoices are kept when people are erased: the bookkeeping act says how long."""
        from billing import deliveries, mail_kinds, own_data, payment_work, preflight, task_kinds  # noqa: PLC0415  models load before this
        from billing.ehf_check import ehf_faults  # noqa: PLC0415
        from billing.gate import with_files_for  # noqa: PLC0415
        from desk.files import register_owner  # noqa: PLC0415
        from desk.mail_kinds import register_mail  # noqa: PLC0415
        from desk.mail_news import listen  # noqa: PLC0415
        from desk.work_queue import name_kinds  # noqa: PLC0415

        own_data.tell()
        register_owner("billing.invoice", with_files_for)
        register_mail("billing", _("Invoices"), (*mail_kinds.INVOICES, *mail_kinds.REMINDERS))
        for kind in mail_kinds.INVOICES:
            listen(kind.code, deliveries.note_mail)
        name_kinds(task_kinds.NAMES)
        name_kinds(payment_work.NAMES)
        preflight.register_check(ehf_faults)
