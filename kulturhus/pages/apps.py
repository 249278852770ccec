from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "kulturhus.pages"
    label = "pages"

    def ready(self) -> None:
        from kulturhus.pages import checks  # noqa: F401, PLC0415  registers them
