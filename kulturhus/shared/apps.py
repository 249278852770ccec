from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "kulturhus.shared"
    label = "shared"
