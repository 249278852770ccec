from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("Desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models and allauth are ready only now.
        from desk.security import record_export  # noqa: PLC0415
        from desk.sign_in_events import listen  # noqa: PLC0415
        from kulturhus.shared import export  # noqa: PLC0415

        listen()
        export.listen(record_export)
