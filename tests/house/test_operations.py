"""docs/operations.md lists what the portal reads from the environment."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.STATICFILES_DIRS[0]).parent
READ = re.compile(
    r"""\bread(?:_\w+)?\(\s*["']([A-Z_]+)["']"""  # read_number("PORT", 8000)
    r"""|environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']"""  # environ.get("PORT"), environ["PORT"]
    r"""|["']([A-Z_]+)["'] (?:not )?in os\.environ"""
)
OF_THE_MACHINE = {"PATH"}


def code():
    ours = [ROOT / "kulturhus", *(Path(app.path) for app in apps.get_app_configs() if ROOT in Path(app.path).parents)]
    files = {path for folder in ours if ".venv" not in folder.parts for path in folder.rglob("*.py")}
    return "".join(path.read_text(encoding="utf-8") for path in [*files, ROOT / "gunicorn.conf.py"])


def test_every_environment_variable_is_told():
    read = {name for found in READ.findall(code()) for name in found if name} - OF_THE_MACHINE
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert len(read) > 15
    assert {name for name in read if f"`{name}`" not in manual} == set()
