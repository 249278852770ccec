"""Contact cards of a listing."""

from collections.abc import Iterator

from kulturhus.shared.vcards import cards, escaped, name_lines, ways
from suppliers.contact import Contact
from suppliers.models import ListingVersion


def vcards(version: ListingVersion, contact: Contact, *, address: str) -> str:
    """The firm, then each person of `contact`. `address` is the whole web address of the page."""
    return cards(_firm(version, contact, address), *_persons(version, contact))


def _firm(version: ListingVersion, contact: Contact, address: str) -> Iterator[str]:
    yield f"FN:{escaped(version.name)}"
    yield f"N:{escaped(version.name)};;;;"
    yield f"ORG:{escaped(version.name)}"
    yield from ways(contact.email, contact.telephone)
    if version.website:
        yield f"URL:{version.website}"
    yield f"SOURCE:{address}"
    yield f"NOTE:{escaped(version.summary)}"


def _persons(version: ListingVersion, contact: Contact) -> Iterator[list[str]]:
    for person in contact.persons:
        lines = [*name_lines(person.name), f"ORG:{escaped(version.name)}"]
        lines += [f"TITLE:{escaped(person.title)}"] if person.title else []
        yield [*lines, *ways(person.email, person.telephone)]
