"""The words of each kind of mail: the standard from its template, or what the secretariat has made of it.

Filling in is plain substitution of the fixed places; nothing that people write in the back office is ever run
(pretix CVE-2026-2415 is what comes of templates there).
"""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from desk.mail_kinds import MailKind
from desk.models import MailText

logger = logging.getLogger(__name__)

PLACE = re.compile(r"\{([a-z_]+)\}")
BRACED = re.compile(r"\{[^{}\n]*\}|[{}]")
ONLY_PLACES = re.compile(r"\s*(?:\{[a-z_]+\}\s*)+")
EMPTY_LINES = re.compile(r"\n{3,}")

Edited = Mapping[tuple[str, str], MailText]


@dataclass(frozen=True)
class Wording:
    """Subject and text with the places in braces."""

    subject: str
    text: str


def standard(kind: MailKind, language: str) -> Wording:
    """As the template has it. Raises TemplateDoesNotExist when the kind has none."""
    marks = {place.name: place.mark for place in kind.places}
    files = kind.files or (f"emails/{kind.code.replace('.', '/')}.txt",)
    with translation.override(language):
        parts = [_rendered(name, marks) for name in files]
    if len(parts) > 1 or not kind.has_subject:
        return Wording(" ".join("".join(parts[:-1]).split()), parts[-1].strip())
    subject, _newline, text = parts[0].strip().partition("\n")
    return Wording(subject.strip(), text.strip())


def edited_texts() -> Edited:
    """All there are, in one query: they are few."""
    return {(row.kind, row.language): row for row in MailText.objects.all()}


def wording(kind: MailKind, language: str, edited: Edited) -> Wording:
    """What counts. An edited text that no longer fits its kind (a place is gone, a new one is needed) is not used."""
    row = edited.get((kind.code, language))
    base = standard(kind, language)
    if row is None:
        return base
    found = Wording(row.subject or base.subject, row.text or base.text)
    if faults(kind, found):
        logger.error("The edited text of %s (%s) does not fit any more; the standard is sent.", kind.code, language)
        return base
    return found


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled in. A line that has nothing but places, all of them empty, goes with the line."""
    lines = []
    for line in text.splitlines():
        filled = PLACE.sub(lambda found: values.get(found[1], found[0]), line)
        if filled.strip() or not ONLY_PLACES.fullmatch(line):
            lines.append(filled.rstrip() if ONLY_PLACES.fullmatch(line) else filled)
    return EMPTY_LINES.sub("\n\n", "\n".join(lines))


def faults(kind: MailKind, found: Wording) -> dict[str, list[ValidationError]]:
    """What is wrong with subject and text: places that do not exist, and those the mail cannot do without."""
    known = {place.name for place in kind.places}
    wrong = {
        "subject": unknown_places(found.subject, known),
        "text": [
            *unknown_places(found.text, known),
            *(
                ValidationError(_("The mail is of no use without %(place)s."), params={"place": place.mark})
                for place in kind.places
                if place.required and place.mark not in found.text
            ),
        ],
    }
    return {field: errors for field, errors in wrong.items() if errors}


def unknown_places(text: str, known: Iterable[str]) -> list[ValidationError]:
    marks = {f"{{{name}}}" for name in known}
    odd = dict.fromkeys(found for found in BRACED.findall(text) if found not in marks)
    return [ValidationError(_("%(place)s is no place of this mail."), params={"place": mark}) for mark in odd]


@transaction.atomic
def save_wording(kind: MailKind, language: str, new: Wording) -> MailText | None:
    """Keeps what differs from the standard, and nothing (None) when all is as there. Idempotent."""
    base = standard(kind, language)
    subject = new.subject if new.subject != base.subject else ""
    text = new.text if new.text != base.text else ""
    if not subject and not text:
        back_to_standard(kind, language)
        return None
    row, _is_new = MailText.objects.update_or_create(
        kind=kind.code, language=language, defaults={"subject": subject, "text": text}
    )
    return row


def back_to_standard(kind: MailKind, language: str) -> int:
    """Returns how many texts there were (0 or 1)."""
    return MailText.objects.filter(kind=kind.code, language=language).delete()[0]


def _rendered(name: str, marks: Mapping[str, str]) -> str:
    template: Any = get_template(name)
    return str(template.template.render(Context(dict(marks), autoescape=False)))
