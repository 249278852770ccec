"""What a draft changes in what is published, word by word."""

import difflib
import re
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from suppliers.models import ListingVersion

SAME, ADDED, REMOVED = "same", "added", "removed"
TEXTS = [f"{text}_{code}" for text in ("summary", "body", "offer") for code in ("nb", "nn", "en")]
VALUES = ["website", "email", "telephone"]
SWITCHES = ["email_public", "telephone_public"]


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field. `pieces` in a row make up the text; those of a list stand one to a line."""

    label: str
    pieces: list[Piece]
    is_list: bool = False


def changes(before: ListingVersion | None, after: ListingVersion) -> list[Change]:
    """In the order of the edit page; all of `after` is new when nothing was published."""
    found = [_text("name", before, after), *(_text(name, before, after) for name in TEXTS)]
    found += [
        _list(_("Logo"), _logo(before), _logo(after)),
        _list(_("Categories"), *(_names(version, "categories") for version in (before, after))),
        _list(_("Where do you deliver?"), *(_coverage(version) for version in (before, after))),
        *(_value(name, before, after) for name in VALUES),
        *(_switch(name, before, after) for name in SWITCHES),
        _list(_("Contact persons"), *(_persons(version) for version in (before, after))),
        _list(_("Links"), *(_links(version) for version in (before, after))),
    ]
    return [change for change in found if any(piece.kind != SAME for piece in change.pieces)]


def _label(name: str) -> str:
    return capfirst(str(ListingVersion._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _text(name: str, before: ListingVersion | None, after: ListingVersion) -> Change:
    old, new = (re.findall(r"\S+\s*|\s+", getattr(version, name, "")) for version in (before, after))
    pieces = []
    for operation, a, b, c, d in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if operation == "equal":
            pieces.append(Piece(SAME, "".join(old[a:b])))
            continue
        pieces += [Piece(REMOVED, "".join(old[a:b]))] * (b > a) + [Piece(ADDED, "".join(new[c:d]))] * (d > c)
    return Change(_label(name), pieces)


def _value(name: str, before: ListingVersion | None, after: ListingVersion) -> Change:
    old, new = (getattr(version, name, "") for version in (before, after))
    return _list(_label(name), [old] * bool(old), [new] * bool(new))


def _switch(name: str, before: ListingVersion | None, after: ListingVersion) -> Change:
    old, new = ([_("Yes") if getattr(version, name, False) else _("No")] for version in (before, after))
    return _list(_label(name), old, new)


def _list(label: str, old: list[str], new: list[str]) -> Change:
    pieces = [Piece(REMOVED, text) for text in old if text not in new]
    pieces += [Piece(SAME if text in old else ADDED, text) for text in new]
    return Change(label, pieces, is_list=True)


def _names(version: ListingVersion | None, relation: str) -> list[str]:
    return [str(row) for row in getattr(version, relation).all()] if version else []


def _logo(version: ListingVersion | None) -> list[str]:
    return [f"{version.logo} ({localize(version.logo.uploaded_at)})"] if version and version.logo else []


def _coverage(version: ListingVersion | None) -> list[str]:
    if version and version.whole_country:
        return [_("The whole country")]
    return _names(version, "counties")


def _persons(version: ListingVersion | None) -> list[str]:
    if version is None:
        return []
    return [
        ", ".join(
            filter(
                None,
                (
                    person.name,
                    person.title,
                    person.email,
                    person.telephone,
                    _("shown to everybody") if person.is_public else _("shown to members"),
                ),
            )
        )
        for person in version.persons.all()
    ]


def _links(version: ListingVersion | None) -> list[str]:
    return [f"{link.label}: {link.url}" for link in version.links.all()] if version else []
