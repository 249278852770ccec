"""Builds the message catalogues before a run, so that tests see today's translations without make."""

import pytest

from kulturhus.environment import ROOT
from kulturhus.shared.catalogues import compile_catalogues
from kulturhus.shared.management.commands.messages import own_apps


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        compile_catalogues(ROOT, own_apps(ROOT))
