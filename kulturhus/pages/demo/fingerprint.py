"""Whether a demo's data was prepared by exactly this code, so that the second start need not do it again."""

import os
import platform
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from kulturhus.environment import ROOT

# Made by Python, or nothing the preparation reads.
SKIPPED_FOLDERS = {"__pycache__", "node_modules", "tests", "docs"}
SKIPPED_ENDINGS = (".pyc",)


def of_code() -> str:
    """Changes with every file the preparation reads: names, sizes and times, not contents (some 3,000 files)."""
    digest = sha256(f"{ROOT} {settings.STATIC_ROOT} {platform.python_version()}".encode())
    for path in sorted(_files(ROOT)):
        state = path.stat()
        digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def is_prepared(data: Path) -> bool:
    path = data / "prepared"
    collected = (settings.STATIC_ROOT / "staticfiles.json").is_file()
    return collected and path.is_file() and path.read_text() == of_code()


def forget(data: Path) -> None:
    """Before anything is changed: a preparation that is cut off is done again."""
    (data / "prepared").unlink(missing_ok=True)


def remember(data: Path) -> None:
    (data / "prepared").write_text(of_code())


def _files(folder: Path) -> Iterator[Path]:
    """All files of the code; hidden folders and data folders (they hold a cluster or a lock) are somebody else's."""
    for place, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and name not in SKIPPED_FOLDERS and not (Path(place, name) / "lock").exists()
        ]
        yield from (Path(place, name) for name in names if not name.endswith(SKIPPED_ENDINGS))
