"""The words of a mail. templates/emails/<app>/<name>.txt holds subject (first line) and text of the kind `<app>.<name>`.

A template gets plain values only, never rows: it reaches nothing it was not given. What people wrote is made harmless on
the way in: one line, no invisible characters, and nothing in it that a mail program turns into a link.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from desk.sender import Sender, sender
from kulturhus.shared.validators import clean_display_name

GAP = "\u200b"  # zero width space: breaks what looks like an address, and is not seen
# What mail programs turn into links: "://" and a full stop inside a word. An address to write to (first) is left whole.
LINKABLE = re.compile(r"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<=:)(?=//)|(?<=\w\.)(?=[^\W\d_]{2})")


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def harmless(line: str) -> SafeString:
    """One line of somebody's words, fit for a mail of ours: shown as written, but nothing in it becomes a link."""
    clean = clean_display_name(line, max_length=sys.maxsize)
    return mark_safe(LINKABLE.sub(lambda found: found[1] or GAP, clean))  # noqa: S308 - plain text, taken apart


def quote(text: str) -> SafeString:
    """Somebody's text of several lines, marked as theirs on every line."""
    return mark_safe("\n".join(f"> {harmless(line)}".rstrip() for line in text.strip().splitlines()))  # noqa: S308


def own_words(text: str) -> SafeString:
    """Text of the association's own, links and lines and all."""
    return mark_safe(text.strip())  # noqa: S308 - the callers vouch for it


def own_address(path: str) -> SafeString:
    """The whole address of one of our pages."""
    return mark_safe(f"{settings.SITE_ADDRESS}{path}")  # noqa: S308 - made by reverse()


def write(kind: str, language: str, context: Mapping[str, Any], *, by: Sender | None = None) -> Letter:
    """Subject and text of a mail, signed by the sender (asked for when left out). Raises TypeError for a value that is not plain, TemplateDoesNotExist for no such kind."""
    with translation.override(language):
        values = {name: _plain(name, value) for name, value in context.items()}
        page = _render(f"emails/{kind.replace('.', '/')}.txt", values)
        foot = _render("emails/desk/foot.txt", {"sender": (by or sender()).name, "site": settings.SITE_ADDRESS})
    subject, _newline, text = page.strip().partition("\n")
    return Letter(subject.strip(), f"{text.strip()}\n\n{foot.strip()}\n")


def _render(name: str, values: dict[str, Any]) -> str:
    template: Any = get_template(name)
    return str(template.template.render(Context(values, autoescape=False)))


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, SafeString | bool | int | Decimal | date | None):
        return value
    if isinstance(value, str | Promise):
        return harmless(str(value))
    if isinstance(value, Mapping):
        return {key: _plain(f"{name}.{key}", entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(name, entry) for entry in value]
    raise TypeError(f"{name} is a {type(value).__name__}; a mail takes plain values only.")
