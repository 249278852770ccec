"""Jobs: the work that happens after the page has answered. Every app's tasks are found here by the worker."""

from django.utils.module_loading import autodiscover_modules
from procrastinate import App


def register(_app: App) -> None:
    """Called by procrastinate once Django's apps are ready: imports the `tasks` module of every app."""
    autodiscover_modules("tasks")
