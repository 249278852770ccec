from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "kulturhus.pages"
    label = "pages"
