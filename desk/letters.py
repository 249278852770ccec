"""The words of a mail: those of its kind (desk.wording), with the values of one mail in their places.

A mail gets plain values only, never rows: it reaches nothing it was not given. What people wrote is made harmless on
the way in: one line, no invisible characters, and nothing in it that a mail program turns into a link.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from desk.mail_kinds import FOOT, GREETING, MailKind, mail_kind
from desk.sender import Sender, sender
from desk.wording import Edited, Wording, edited_texts, fill, wording
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


def listed(lines: Iterable[Any]) -> SafeString:
    """One line with a dash for each; nothing for none."""
    return mark_safe("\n".join(f"- {_text(line)}" for line in lines))  # noqa: S308 - each made harmless


def write(
    kind: str, language: str, context: Mapping[str, Any], *, by: Sender | None = None, edited: Edited | None = None
) -> Letter:
    """Subject and text of a mail, signed by the sender. `by` and `edited` are asked for when left out.

    Raises LookupError for no such kind, TypeError for a value that is not plain or that the kind has no place for.
    """
    told = mail_kind(kind)
    if told.given != set(context):
        raise TypeError(f"{kind} has the places {sorted(told.given)}, not {sorted(context)}.")
    texts = edited_texts() if edited is None else edited
    return letter(told, language, wording(told, language, texts), context, by=by or sender(), edited=texts)


def letter(
    kind: MailKind, language: str, words: Wording, context: Mapping[str, Any], *, by: Sender, edited: Edited
) -> Letter:
    """As `write`, of words that are given: what a preview shows before they are kept."""
    with translation.override(language):
        values = {name: _text(value) for name, value in context.items()}
        values.setdefault(GREETING.name, greeting(values.get("name", "")))
        foot = fill(wording(FOOT, language, edited).text, {"sender": by.name, "site": settings.SITE_ADDRESS})
    subject, text = fill(words.subject, values), fill(words.text, values)
    end = "" if kind is FOOT else f"\n\n{foot.strip()}"
    return Letter(" ".join(subject.split()), f"{text.strip()}{end}\n")


def fill_words(text: str, context: Mapping[str, Any], language: str) -> SafeString:
    """Words the association has written itself, with the places in them filled in for one reader."""
    with translation.override(language):
        values = {name: _text(value) for name, value in context.items()}
        values.setdefault(GREETING.name, greeting(values.get("name", "")))
    return mark_safe(fill(text, values))  # noqa: S308 - the secretariat's own words; the values are made harmless


def greeting(name: str) -> str:
    return _("Hello %(name)s,") % {"name": name} if name else _("Hello,")


def _text(value: Any) -> str:
    """A value as it stands in the text, in the language of the reader."""
    if value is None or isinstance(value, SafeString):
        return str(value or "")
    if isinstance(value, str | Promise):
        return str(harmless(str(value)))
    if isinstance(value, int | Decimal | date) and not isinstance(value, bool):
        return str(formats.localize(value))
    if isinstance(value, list | tuple):
        return str(listed(value))
    raise TypeError(f"{type(value).__name__}: a mail takes plain values only.")
