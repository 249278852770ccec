"""A colleague for the address book: what the person shows to members, and no more."""

from collections.abc import Iterator
from typing import Any

from kulturhus.shared.vcards import cards, escaped, name_lines, ways


def vcard(person: Any) -> str:
    """The card of a row of `members.colleagues.with_houses`."""
    return cards(_lines(person))


def _lines(person: Any) -> Iterator[str]:
    yield from name_lines(str(person.name or person.pk))
    if person.work:
        yield f"ORG:{escaped(person.work[0].organisation.name)}"
    if person.title:
        yield f"TITLE:{escaped(person.title)}"
    yield from ways(person.for_members["email"], person.for_members["telephone"])
