from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PagesConfig(AppConfig):
    name = "kulturhus.pages"
    label = "pages"

    def ready(self) -> None:
        from kulturhus.pages import checks  # noqa: F401, PLC0415  registers them


class BackOfficeConfig(AdminConfig):
    """Django admin with our own site as its default."""

    default_site = "kulturhus.pages.back_office.BackOffice"
