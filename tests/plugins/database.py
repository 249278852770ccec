"""One PostgreSQL for the whole run, and in it one database for each process.

The server is the one DATABASE_URL names (its role needs CREATEDB), else a throw-away cluster started by the xdist
controller or, without xdist, by the only process. The first process to need a database migrates a template; every
process clones it, and clones it again after a test that commits: flushing would take the reference data along and is
refused by the tables that only grow.
"""

import os
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql

from kulturhus import cluster
from kulturhus.environment import database_from_url

SERVER = pytest.StashKey[cluster.Server]()
RUN = pytest.StashKey[dict[str, str]]()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """In the xdist controller, before a worker starts: tell it where the database is."""
    node.workerinput["database"] = _run(node.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    if RUN in config.stash and SERVER not in config.stash:
        _drop_databases(config.stash[RUN])
    if SERVER in config.stash:
        config.stash[SERVER].stop()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[None]:
    """In place of pytest-django's own: points the connection at a fresh clone of the migrated template."""
    worker = getattr(request.config, "workerinput", None)
    run = worker["database"] if worker else _run(request.config)
    name = f"{run['prefix']}_{worker['workerid'] if worker else 'main'}"
    TransactionTestCase._fixture_teardown = lambda _case: _clone(run, name)
    with django_db_blocker.unblock():
        _point_at(run["url"], name)
        _ensure_template(run)
        _clone(run, name)
        yield
        connection.close()


def _run(config: pytest.Config) -> dict[str, str]:
    """The URL to administer and the prefix of this run's databases; starts the cluster when first asked."""
    if RUN not in config.stash:
        url = os.environ.get("DATABASE_URL", "")
        if not url:
            config.stash[SERVER] = cluster.start_throwaway()
            url = config.stash[SERVER].url()
        config.stash[RUN] = {"url": url, "prefix": f"test_{uuid.uuid4().hex[:8]}"}
    return config.stash[RUN]


def _point_at(url: str, name: str) -> None:
    connection.close()
    for entry in (connection.settings_dict, settings.DATABASES["default"]):
        entry.update(database_from_url(url) | {"NAME": name})


def _execute(run: dict[str, str], *statements: str, **names: str) -> None:
    identifiers = {key: sql.Identifier(name) for key, name in names.items()}
    with psycopg.connect(run["url"], autocommit=True) as admin:
        for statement in statements:
            admin.execute(sql.SQL(statement).format(**identifiers))


def _ensure_template(run: dict[str, str]) -> None:
    """Migrates the template once; the others wait. It gets its name last: half a template is none."""
    template, half = f"{run['prefix']}_template", f"{run['prefix']}_half"
    with psycopg.connect(run["url"], autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(hashtext(%s))", [template])
        if admin.execute("SELECT FROM pg_database WHERE datname = %s", [template]).rowcount:
            return
        _execute(run, "DROP DATABASE IF EXISTS {half}", "CREATE DATABASE {half}", half=half)
        worker = connection.settings_dict["NAME"]
        _point_at(run["url"], half)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable")
        if "load_reference" in get_commands():
            call_command("load_reference", verbosity=0)
        _point_at(run["url"], worker)
        _execute(run, "ALTER DATABASE {half} RENAME TO {template}", half=half, template=template)


def _clone(run: dict[str, str], name: str) -> None:
    connection.close()
    _execute(
        run,
        "DROP DATABASE IF EXISTS {name} WITH (FORCE)",
        "CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY",
        name=name,
        template=f"{run['prefix']}_template",
    )


def _drop_databases(run: dict[str, str]) -> None:
    with psycopg.connect(run["url"], autocommit=True) as admin:
        rows = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [run["prefix"]])
        names = [name for (name,) in rows]
    for name in names:
        _execute(run, "DROP DATABASE {name} WITH (FORCE)", name=name)
