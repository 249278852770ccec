"""Uploaded files and the demo's mailbox go to a temporary folder of this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    data = tmp_path_factory.mktemp("data")
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": str(data / "media")}}
    # override_settings, not an assignment: a storage that is open already is opened anew.
    with override_settings(DATA=data, DEMO_MAILBOX=data / "mail", STORAGES=settings.STORAGES | {"default": default}):
        yield data
