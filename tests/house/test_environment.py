"""Production refuses to start without what it needs, in one line that names the variable."""

import os
import runpy
import subprocess
import sys

import pytest

from kulturhus.environment import ROOT, WrongEnvironment, refuse_unprepared

WHOLE = {
    "DATABASE_URL": "postgresql://portal:p%40ss@db.example:5433/portal",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-abcdefg",
    "ALLOWED_HOSTS": "portal.example, www.portal.example",
    "SITE_ADDRESS": "https://portal.example/",
    "EMAIL_URL": "smtp+tls://user:p%40ss@mail.example:587",
    "DEFAULT_FROM_EMAIL": "post@portal.example",
}
WRONG = [
    ("DATABASE_URL", "mysql://db.example/portal"),
    ("DATABASE_URL", "postgresql://db.example:port/portal"),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "a" * 60),
    ("ALLOWED_HOSTS", "https://portal.example"),
    ("ALLOWED_HOSTS", "portal.example www.portal.example"),
    ("ALLOWED_HOSTS", ","),
    ("SITE_ADDRESS", "portal.example"),
    ("SITE_ADDRESS", "https://portal.example/home"),
    ("EMAIL_URL", "mail.example:587"),
    ("EMAIL_URL", "smtp://mail.example:mail"),
    ("DEFAULT_FROM_EMAIL", "portal.example"),
    ("REPLY_TO_EMAIL", "Kulturhus"),
    ("TRUSTED_PROXY_COUNT", "one"),
    ("WEB_PROCESS", "yes"),
    ("MODE", "prodution"),
]


@pytest.fixture
def environment(monkeypatch):
    """The variables of a whole production and nothing else of ours; takes changes."""
    for name in ("MODE", "DATA", "PORT", "WEB_PROCESS", "REPLY_TO_EMAIL", "STATIC_ROOT", "MEDIA_STORAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def read_settings():
    return runpy.run_path(str(ROOT / "kulturhus" / "settings.py"))


def test_whole_environment_is_production(environment):
    found = read_settings()
    names = ("PRODUCTION", "ALLOWED_HOSTS", "SITE_ADDRESS", "EMAIL_USE_TLS", "EMAIL_HOST_PASSWORD", "REPLY_TO_EMAIL")
    hosts = ["portal.example", "www.portal.example"]
    assert [found[name] for name in names] == [
        True,
        hosts,
        "https://portal.example",
        True,
        "p@ss",
        "post@portal.example",
    ]


@pytest.mark.parametrize("name", WHOLE)
def test_missing_variable_is_named(environment, name):
    environment.setenv("MODE", "production")
    environment.delenv(name)
    with pytest.raises(WrongEnvironment, match=f"^{name} is not set"):
        read_settings()


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_value_that_cannot_be_understood_is_named(environment, name, value):
    environment.setenv(name, value)
    with pytest.raises(WrongEnvironment, match=f"^{name} ") as problem:
        read_settings()
    assert "\n" not in str(problem.value)


def test_half_a_provider_is_refused(environment):
    environment.setenv("OIDC_ID", "entra")
    with pytest.raises(WrongEnvironment, match=r"^OIDC_NAME is not set"):
        read_settings()


def test_web_processes_need_a_database_and_static_files(environment, tmp_path):
    settings = {"DATA": tmp_path, "STATIC_ROOT": tmp_path}
    with pytest.raises(WrongEnvironment, match="STATIC_ROOT"):
        refuse_unprepared(settings)
    (tmp_path / "staticfiles.json").touch()
    refuse_unprepared(settings)
    environment.delenv("DATABASE_URL")
    with pytest.raises(WrongEnvironment, match="DATABASE_URL"):
        refuse_unprepared(settings)


@pytest.mark.parametrize(
    "command", [["manage.py", "check"], ["-m", "gunicorn", "kulturhus.wsgi", "--bind", "127.0.0.1:0"]]
)
def test_command_says_one_line(command):
    environment = os.environ | WHOLE | {"MODE": "production", "EMAIL_URL": "mail.example"}
    environment["DJANGO_SETTINGS_MODULE"] = "kulturhus.settings"
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    lines = [line for line in done.stderr.splitlines() if "[INFO]" not in line]
    assert (done.returncode, lines) == (1, ["EMAIL_URL must look like smtp+tls://user:password@host:587."])


def test_errors_are_told_on_standard_error(environment):
    logging = read_settings()["LOGGING"]
    assert [logging["handlers"][name]["class"] for name in logging["root"]["handlers"]] == ["logging.StreamHandler"]
