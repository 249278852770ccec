"""Builds the message catalogues before a run, so that tests see today's translations without make."""

import pytest
from django.utils.translation.reloader import translation_file_changed

from kulturhus.environment import ROOT
from kulturhus.shared.catalogues import compile_catalogues
from kulturhus.shared.management.commands.messages import own_apps


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    for path in compile_catalogues(ROOT, own_apps(ROOT)):
        translation_file_changed(None, path)  # what was read while the apps were loaded is out of date
