"""What we need of a PostgreSQL server; `migrate` and `check --database default` look, and refuse in one clear line."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

OLDEST_VERSION = 150000
# Acknowledged writes survive a crash with these (reliability: c1); without, 37 were lost.
DURABLE = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"]


@register(Tags.database)
def check_database(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    if not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), lower('Æ')"
        )
        version, encoding, letter = cursor.fetchone()
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [DURABLE])
        found = dict(cursor.fetchall())
    problems: list[CheckMessage] = []
    if version < OLDEST_VERSION:
        problems.append(Error(f"PostgreSQL 15 or newer is needed; this is {version // 10000}.", id="kulturhus.E001"))
    if encoding != "UTF8":
        problems.append(Error(f"The database must be in UTF-8; this one is in {encoding}.", id="kulturhus.E002"))
    if letter != "æ":
        problems.append(
            Error("The database does not know that æ is Æ in lower case: give it a UTF-8 locale.", id="kulturhus.E003")
        )
    if settings.PRODUCTION:
        problems += [
            Error(f"PostgreSQL runs with {name} = off; production needs it on.", id="kulturhus.E004")
            for name in DURABLE
            if found[name] == "off"
        ]
    return problems
