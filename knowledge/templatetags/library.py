"""Words of the library's templates."""

from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.translation import ngettext

from kulturhus.shared.numbers import number

register = template.Library()


@register.filter
def scope(file: Any) -> str:
    """What a file is, as `with_files` tells it or a row does: "24 pages, PDF" or "PDF, 3.1 MB"."""
    facts = file if isinstance(file, dict) else {"name": file.name, "size": file.size, "pages": file.pages}
    kind = facts["name"].rpartition(".")[2].upper()
    if not facts["pages"]:
        return f"{kind}, {filesizeformat(facts['size'])}"
    shown = {"shown": number(facts["pages"])}
    pages = ngettext("%(shown)s page", "%(shown)s pages", facts["pages"]) % shown
    return f"{pages}, {kind}"
