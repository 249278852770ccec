"""What a web worker must not carry until somebody needs it: parsers, typst, passkeys, calendars."""

import os
import subprocess
import sys

import pytest

from kulturhus.environment import ROOT
from kulturhus.shared.later import import_later

START = """
import sys
from kulturhus.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
print(" ".join(sys.modules))
from allauth.mfa.webauthn.internal import auth
print(auth.get_server.__module__, "fido2.server" in sys.modules)
"""
HEAVY = ["typst", "pikepdf", "PIL", "openpyxl", "docx", "pptx", "pypdfium2", "fido2", "icalendar", "lxml", "netsgiro"]


def test_web_worker_starts_without_what_jobs_and_few_pages_need():
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATA")}
    environment |= {"MODE": "demo", "DJANGO_SETTINGS_MODULE": "kulturhus.settings", "DATA": "/nonexistent"}
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    modules, passkeys = done.stdout.splitlines()
    assert {name.partition(".")[0] for name in modules.split()} & set(HEAVY) == set()
    assert passkeys == "allauth.mfa.webauthn.internal.auth True"


def test_module_is_there_when_it_is_read(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    import_later("colorsys")
    assert "rgb_to_hsv" not in vars(sys.modules["colorsys"])
    late = sys.modules["colorsys"]
    assert late.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)
    assert sys.modules["colorsys"] is not late


def test_name_that_is_not_there_is_told(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    import_later("colorsys")
    with pytest.raises(AttributeError, match="no_such_name"):
        sys.modules["colorsys"].no_such_name  # noqa: B018 - reading it is the act
