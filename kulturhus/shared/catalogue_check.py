"""What is wrong with the catalogues, one line each; an empty list is what the tests ask for."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from kulturhus.shared.catalogues import (
    LANGUAGES,
    PLACEHOLDER,
    Key,
    Source,
    extract,
    is_translated,
    messages_of,
    po_path,
    read_catalogue,
    translations,
)


def check(root: Path, apps: list[str]) -> list[str]:
    found = extract(root, apps)
    problems: list[str] = []
    for language in LANGUAGES:
        said: dict[Key, dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
        for app, texts in found.items():
            catalogue = read_catalogue(po_path(root / app, language), language)
            problems += (f"{app} {language}: {problem}" for problem in catalogue_problems(texts, catalogue))
            for key, message in messages_of(catalogue).items():
                said[key][translations(message)].append(app)
        problems += disagreements(language, said)
        problems += root_problems(root, language)
    return problems


def catalogue_problems(texts: dict[Key, Source], catalogue: Catalog) -> Iterator[str]:
    known = messages_of(catalogue)
    for key, source in texts.items():
        if key not in known:
            yield f"missing: {key[0]!r}"
        elif isinstance(known[key].id, str) != isinstance(source.id, str):
            yield f"singular and plural have changed: {key[0]!r}"
    for key, message in known.items():
        if key not in texts:
            yield f"no longer used: {key[0]!r}"
        yield from message_problems(message)


def message_problems(message: Message) -> Iterator[str]:
    if not is_translated(message):
        yield f"{'fuzzy' if message.fuzzy else 'untranslated'}: {message.id!r}"
        return
    sources = (message.id,) if isinstance(message.id, str) else message.id
    allowed = placeholders("".join(sources))
    for text in translations(message):
        if placeholders(text) - allowed:
            yield f"a placeholder the source does not have: {text!r}"
    if isinstance(message.id, str) and placeholders(translations(message)[0]) != allowed:
        yield f"a placeholder is left out: {message.id!r}"


def placeholders(text: str) -> set[str]:
    return {"".join(match) for match in PLACEHOLDER.findall(text.replace("%%", ""))}


def disagreements(language: str, said: dict[Key, dict[tuple[str, ...], list[str]]]) -> Iterator[str]:
    """Django keeps one translation of a text for the whole site: two apps may not mean different things by it."""
    for key, versions in said.items():
        if len(versions) > 1:
            ways = "; ".join(f"{' / '.join(forms)!r} in {', '.join(apps)}" for forms, apps in versions.items())
            yield f"{language}: {key[0]!r} is translated in more than one way (use pgettext): {ways}"


def root_problems(root: Path, language: str) -> Iterator[str]:
    for message in messages_of(read_catalogue(po_path(root, language), language)).values():
        yield from (f"root {language}: {problem}" for problem in message_problems(message))


def third_party_missing(root: Path, folders: list[Path], language: str) -> dict[str, list[Message]]:
    """Texts of libraries that have no translation to `language`, theirs or ours, by library folder.

    A library's English catalogue tells which texts it has.
    """
    ours = messages_of(read_catalogue(po_path(root, language), language))
    missing: dict[str, list[Message]] = {}
    for folder in folders:
        english = messages_of(read_catalogue(po_path(folder, "en"), "en"))
        theirs = messages_of(read_catalogue(po_path(folder, language), language))
        known = {key for key, message in (theirs | ours).items() if is_translated(message)}
        left = [message for key, message in english.items() if key not in known]
        if left:
            missing[folder.name] = left
    return missing
