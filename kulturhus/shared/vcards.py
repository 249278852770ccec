"""Lines of contact cards as address books read them: vCard 3.0 (RFC 2426), which old and new ones know alike."""

from collections.abc import Iterable, Iterator

from kulturhus.shared.validators import normalise_telephone

LINE = 75  # octets before a line is folded (RFC 2426, 2.6)


def cards(*contents: Iterable[str]) -> str:
    """A file of cards; each of `contents` is the lines of one, between BEGIN and END."""
    lines = [line for card in contents for line in ("BEGIN:VCARD", "VERSION:3.0", *card, "END:VCARD")]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def name_lines(name: str) -> Iterator[str]:
    """A person's name; the last word is taken for the family name."""
    given, _, family = name.rpartition(" ")
    yield f"FN:{escaped(name)}"
    yield f"N:{escaped(family)};{escaped(given)};;;"


def ways(email: str, telephone: str) -> Iterator[str]:
    if email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{email}"
    if telephone:
        number = normalise_telephone(telephone)
        yield f"TEL;TYPE=WORK,VOICE:{number if number.startswith('+') else f'+47{number}'}"


def escaped(text: str) -> str:
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
