"""Settings of the worker processes these tests start: the mail server and the data folder are the test's."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403
from tests.settings import STORAGES

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = "127.0.0.1", int(os.environ["SMTP_PORT"]), 60
STORAGES["default"]["OPTIONS"]["location"] = str(Path(os.environ["DATA"]) / "media")
