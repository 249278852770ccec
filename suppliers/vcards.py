"""Contact cards as address books read them: vCard 3.0 (RFC 2426), which old and new ones know alike."""

from collections.abc import Iterator

from kulturhus.shared.validators import normalise_telephone
from suppliers.contact import Contact
from suppliers.models import ListingVersion

LINE = 75  # octets before a line is folded (RFC 2426, 2.6)


def vcards(version: ListingVersion, contact: Contact, *, address: str) -> str:
    """The firm, then each person of `contact`. `address` is the whole web address of the page."""
    cards = [_firm(version, contact, address), *_persons(version, contact)]
    lines = [line for card in cards for line in ("BEGIN:VCARD", "VERSION:3.0", *card, "END:VCARD")]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _firm(version: ListingVersion, contact: Contact, address: str) -> Iterator[str]:
    yield f"FN:{_escaped(version.name)}"
    yield f"N:{_escaped(version.name)};;;;"
    yield f"ORG:{_escaped(version.name)}"
    yield from _ways(contact.email, contact.telephone)
    if version.website:
        yield f"URL:{version.website}"
    yield f"SOURCE:{address}"
    yield f"NOTE:{_escaped(version.summary)}"


def _persons(version: ListingVersion, contact: Contact) -> Iterator[list[str]]:
    for person in contact.persons:
        given, _, family = person.name.rpartition(" ")
        lines = [f"FN:{_escaped(person.name)}", f"N:{_escaped(family)};{_escaped(given)};;;"]
        lines += [f"ORG:{_escaped(version.name)}"]
        lines += [f"TITLE:{_escaped(person.title)}"] if person.title else []
        yield [*lines, *_ways(person.email, person.telephone)]


def _ways(email: str, telephone: str) -> Iterator[str]:
    if email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{email}"
    if telephone:
        number = normalise_telephone(telephone)
        yield f"TEL;TYPE=WORK,VOICE:{number if number.startswith('+') else f'+47{number}'}"


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """`line` broken so that no part is longer than LINE octets and no character is cut."""
    parts, part = [], ""
    for char in line:
        if len(f"{part}{char}".encode()) > LINE:
            parts.append(part)
            part = " "
        part += char
    return "\r\n".join([*parts, part])
