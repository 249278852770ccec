"""Texts kept in several languages: columns `title_nb`, `title_nn`, `title_en`, read as one."""

from typing import Any, Self

from django.utils.translation import get_language

FALLBACK = ("nb", "nn", "en")


class Text(str):
    """A text that knows its language, so that templates can mark it (filter `in_language`)."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, value: str, lang: str) -> Self:
        text = super().__new__(cls, value)
        text.lang = lang
        return text


class Translated:
    """Descriptor: `title = Translated("title")` reads the reader's column, else nb, nn, en, whichever holds text first."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, _owner: type) -> Any:
        if row is None:
            return self
        return in_languages({code: getattr(row, f"{self.name}_{code}") for code in FALLBACK})


def in_languages(texts: dict[str, str]) -> Text:
    """The text of the reader's language, else the first there is in the order nb, nn, en; empty when there is none."""
    own = (get_language() or "nb").split("-")[0]
    for language in (own, *FALLBACK):
        if texts.get(language):
            return Text(texts[language], language)
    return Text("", own)
