"""Small rooms: files, functions and templates past their limit are split by noun."""

import ast
import subprocess
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.STATICFILES_DIRS[0]).parent
FILE, FUNCTION, TEMPLATE = 300, 40, 150


def tracked(*patterns: str) -> list[Path]:
    """Files git knows; in an unpacked archive without git, all of them."""
    answer = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode == 0 and answer.stdout:
        return [ROOT / name for name in answer.stdout.splitlines() if (ROOT / name).is_file()]
    return [path for pattern in patterns for path in ROOT.rglob(pattern) if ".venv" not in path.parts]


def code() -> list[Path]:
    return [
        path
        for path in tracked("*.py")
        if "migrations" not in path.parts and path.relative_to(ROOT).parts[0] not in ("tests", "scripts")
    ]


def test_files_are_short():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in code()}
    assert {name: length for name, length in lengths.items() if length > FILE} == {}


def test_functions_are_short():
    long = []
    for path in code():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} ({length})")
    assert long == []


def test_templates_are_short():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked("templates/*.html")
    }
    assert {name: length for name, length in lengths.items() if length > TEMPLATE} == {}
