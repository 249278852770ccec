"""Uploaded files and the demo's mailbox go to a temporary folder of this process."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    settings.DATA = data
    settings.DEMO_MAILBOX = data / "mail"
    settings.STORAGES["default"]["OPTIONS"]["location"] = str(data / "media")
    return data
