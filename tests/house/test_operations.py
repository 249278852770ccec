"""docs/operations.md lists what the settings read."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.STATICFILES_DIRS[0]).parent
READ = re.compile(r"""\bread(?:_\w+)?\(\s*["']([A-Z_]+)["']""")


def test_every_environment_variable_is_told():
    code = "".join(
        (ROOT / "kulturhus" / name).read_text(encoding="utf-8") for name in ("settings.py", "environment.py")
    )
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert {name for name in READ.findall(code) if f"`{name}`" not in manual} == set()
