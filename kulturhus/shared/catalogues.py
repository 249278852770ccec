"""Message catalogues without the system's gettext: Django's `templatize` and Babel do the reading and writing.

Each app has its own catalogue; what belongs to no app (base, components, errors, admin, kulturhus/*) is kulturhus'.
The root `locale/` holds what libraries lack, and is written by hand. Source strings are English and have no catalogue.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGES = ("nb", "nn")
KULTURHUS = "kulturhus"
# Sign-in is the members app's work, the templates carry the library's names.
TEMPLATES_OF_LIBRARIES = dict.fromkeys(
    ("account", "allauth", "mfa", "socialaccount", "usersessions", "registration"), "members"
)
# Name of the function: positions of singular, plural and context among its arguments, as Babel counts them.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)|{(\w*)}")

Key = tuple[str, str | None]  # the (singular) source text and its context


@dataclass(frozen=True)
class Source:
    """A text in the code: `plural` is empty for most."""

    text: str
    plural: str = ""
    context: str | None = None

    @property
    def key(self) -> Key:
        return self.text, self.context

    @property
    def id(self) -> str | tuple[str, str]:
        return (self.text, self.plural) if self.plural else self.text


def key_of(message: Message) -> Key:
    return (message.id if isinstance(message.id, str) else message.id[0]), message.context or None


def translations(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def is_translated(message: Message) -> bool:
    forms = translations(message)
    return bool(forms) and all(forms) and not message.fuzzy


# --- Reading the code ---


def app_of(path: Path, apps: list[str]) -> str:
    """Whose catalogue a file's texts go to; `path` is relative to the root of the project."""
    parts = list(path.parts)
    if parts[0] == "templates":
        parts = parts[2:] if parts[1] in ("emails", "documents") else parts[1:]
    name = TEMPLATES_OF_LIBRARIES.get(parts[0], parts[0])
    return name if name in apps else KULTURHUS


def source_files(root: Path, apps: list[str]) -> Iterator[Path]:
    for app in apps:
        yield from (path for path in (root / app).rglob("*.py") if "migrations" not in path.parts)
    for suffix in ("html", "txt", "typ"):
        yield from (root / "templates").rglob(f"*.{suffix}")


def texts_in(path: Path) -> Iterator[Source]:
    code = path.read_text()
    if path.suffix != ".py":
        # Without indentation: what templatize leaves of a page is not indented as Python is.
        code = re.sub(r"^[ \t]+", "", templatize(code, str(path)), flags=re.MULTILINE)
    found = extract_python(BytesIO(code.encode()), KEYWORDS, (), {"encoding": "utf-8"})
    for _, function, arguments, _ in found:
        spec = KEYWORDS.get(str(function))
        given = arguments if isinstance(arguments, list | tuple) else (arguments,)
        if spec:
            yield from source_of(spec, given)


def source_of(spec: tuple[int | tuple[int, str], ...], given: Sequence[str | None]) -> Iterator[Source]:
    """The text of one call; nothing when it is built at run time (a variable, an f-string)."""
    texts = list(given[: len(spec)])
    if len(texts) < len(spec) or not all(texts):
        return
    context = texts.pop(0) if isinstance(spec[0], tuple) else None
    yield Source(str(texts[0]), str(texts[1]) if len(texts) > 1 else "", context)


def extract(root: Path, apps: list[str]) -> dict[str, dict[Key, Source]]:
    """All texts by app. A text used with and without plural has one entry, with plural."""
    found: dict[str, dict[Key, Source]] = {app: {} for app in apps}
    for path in source_files(root, apps):
        texts = found[app_of(path.relative_to(root), apps)]
        for source in texts_in(path):
            if source.key not in texts or source.plural:
                texts[source.key] = source
    return found


# --- Catalogues ---


def po_path(folder: Path, language: str) -> Path:
    return folder / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages_of(catalogue: Catalog) -> dict[Key, Message]:
    return {key_of(message): message for message in catalogue if message.id}


def merged(texts: dict[Key, Source], old: Catalog, language: str) -> Catalog:
    """A catalogue of exactly `texts`, with the translations there were."""
    known = messages_of(old)
    catalogue = Catalog(locale=language)
    for key, source in texts.items():
        before = known.get(key)
        kept = before is not None and isinstance(before.id, str) == isinstance(source.id, str)
        string = before.string if before is not None and kept else None
        flags = before.flags if before is not None else ()
        catalogue.add(source.id, string, context=source.context, flags=flags)
    return catalogue


def write_catalogue(path: Path, catalogue: Catalog, language: str) -> None:
    """Sorted, without dates and line numbers: a change shows as itself and nothing else."""
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER.format(language=language).encode() + body.getvalue().strip() + b"\n")


def update(root: Path, apps: list[str]) -> list[Path]:
    """Brings every catalogue up to date with the code; returns the files that exist now."""
    written = []
    for app, texts in extract(root, apps).items():
        for language in LANGUAGES:
            path = po_path(root / app, language)
            if texts:
                write_catalogue(path, merged(texts, read_catalogue(path, language), language), language)
                written.append(path)
            else:
                path.unlink(missing_ok=True)
    return written


def compile_catalogues(root: Path, apps: list[str]) -> list[Path]:
    """Writes the .mo Django reads beside every .po, those of the root folder too. Nobody ever reads half a file."""
    paths = [po_path(folder, language) for folder in (root, *(root / app for app in apps)) for language in LANGUAGES]
    written = []
    for path in filter(Path.exists, paths):
        catalogue = read_catalogue(path, path.parent.parent.name)
        half = path.with_suffix(f".{os.getpid()}.half")
        with half.open("wb") as file:
            write_mo(file, catalogue)
        written.append(half.replace(path.with_suffix(".mo")))
    return written
