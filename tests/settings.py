"""Settings for tests: kulturhus.settings in MODE=test, nothing read from or written to the demo's data folder.

Where the database is, tests/plugins/database.py decides: DATABASE_URL when set, else a throw-away cluster.
"""

import os

os.environ["MODE"] = "test"

from kulturhus.environment import ROOT
from kulturhus.settings import *  # noqa: F403
from kulturhus.settings import DATABASES, STORAGES

# One connection per test; the live server's threads close theirs.
DATABASES["default"] |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}

# Argon2 takes its time on purpose; what it does is tested where it is configured.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# No collectstatic before a test run: files are found where they are written.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = ROOT / "static"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
