"""Apps import leftwards only; shared helpers know no models and no apps. Templates too."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.STATICFILES_DIRS[0]).parent
ORDER = [
    "kulturhus.shared",
    "desk",
    "members",
    "association",
    "billing",
    "suppliers",
    "knowledge",
    "events",
    "kulturhus.pages",
    "kulturhus.urls",
]
APPS = [name for name in ORDER if (ROOT / name.replace(".", "/")).is_dir()]
# What belongs to the project itself and may be read by all.
FOUNDATION = {"kulturhus.environment"}


def place(module: str) -> int | None:
    """The place of a module's app in the order; None for what is not ours."""
    return next((number for number, app in enumerate(ORDER) if module == app or module.startswith(f"{app}.")), None)


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names - FOUNDATION


def python_files(app: str) -> list[Path]:
    return [path for path in (ROOT / app.replace(".", "/")).rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize("app", APPS)
def test_app_imports_leftwards_only(app):
    own = ORDER.index(app)
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files(app)
        for name in sorted(imported(path))
        if (found := place(name)) is not None and found > own
    ]
    assert wrong == []


# An address that is asked for with `as` is left out when it does not resolve; the front page is there in every portal.
NAMESPACE = re.compile(r"""{%\s*url\s+["'](\w+):(?!home["'])(?!\w+["'][^%]*\sas\s)""")
LOADS = re.compile(r"{%\s*load\s+([^%]+?)%}")


@pytest.mark.parametrize("app", [app for app in APPS if (ROOT / "templates" / app.split(".")[-1]).is_dir()])
def test_templates_link_and_load_leftwards_only(app):
    own = ORDER.index(app)
    names = {entry.split(".")[-1]: number for number, entry in enumerate(ORDER)}
    wrong = []
    for path in (ROOT / "templates" / app.split(".")[-1]).rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found = {*NAMESPACE.findall(text), *(tag for load in LOADS.findall(text) for tag in load.split())}
        wrong += [f"{path.relative_to(ROOT)}: {name}" for name in sorted(found) if names.get(name, -1) > own]
    assert wrong == []
