from django.apps import AppConfig


class AssociationConfig(AppConfig):
    name = "association"
    default_auto_field = "django.db.models.BigAutoField"
