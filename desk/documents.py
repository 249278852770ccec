"""PDF documents, made by typst from templates/documents/. For jobs only: typst takes some 70 MB of memory.

A template is handed one JSON object and draws it; it reads no files but our own and fetches no packages. Documents are
tagged (PDF/UA-1), so a screen reader finds headings, lists and tables. What is to be kept for years is PDF/A-3 as well
(ISO 19005-3, level A), which may carry the files it was made of.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kulturhus.environment import ROOT

TEMPLATES = ROOT / "templates" / "documents"
FONTS = TEMPLATES / "fonts"


def render(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    created: datetime,
    archived: bool = False,
    attached: Mapping[str, str] | None = None,
) -> bytes:
    """The PDF of `templates/documents/<template>.typ` with `data` (JSON values, `markdown_tree.tree` for texts).

    `attached` are texts by the key under which the template embeds them.

    `created` is written into the file and is the only time it knows: the same call gives the same bytes.
    Raises `ValueError` when there is no such template and `typst.TypstError` when it cannot be drawn.
    """
    import typst  # noqa: PLC0415 (slow and large; jobs only)

    source = TEMPLATES / f"{template}.typ"
    if not source.is_file():
        raise ValueError(f"No document template named {template}")
    return typst.compile(
        str(source),
        root=str(ROOT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(dict(data)), "language": language, **(attached or {})},
        pdf_standards=["a-3a", "ua-1"] if archived else ["ua-1"],
        timestamp=created,
    )
