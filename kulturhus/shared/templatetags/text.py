"""Words and numbers in templates: Markdown, language marks, numbers with units."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kulturhus.shared import markdown as pipeline
from kulturhus.shared import numbers, validators
from kulturhus.shared.search import highlighted

register = template.Library()


@register.filter
def markdown(text: str | None, prefix: str = "") -> SafeString:
    """Markdown as safe HTML; stands inside an element with class nk-prose."""
    return pipeline.render(text or "", prefix)


@register.filter
def contents(text: str | None, prefix: str = "") -> list[pipeline.Heading]:
    """The headings of a Markdown text, for a table of contents."""
    return pipeline.headings(text or "", prefix)


@register.filter
def plain(text: str | None) -> str:
    """Markdown without its marks, for excerpts."""
    return pipeline.plain(text or "")


@register.filter
def highlight(excerpt: str | None) -> SafeString:
    """An excerpt of `with_excerpt`, hits in <mark>."""
    return highlighted(excerpt)


@register.filter
def lang_attr(language: str | None) -> SafeString:
    """` lang="nn"` when the text is in another language than the page, else nothing: <h1{{ title.lang|lang_attr }}>."""
    if not language or language == _page_language():
        return mark_safe("")
    return format_html(' lang="{}"', language)


@register.filter
def in_language(text: Any, language: str = "") -> SafeString | str:
    """`text` in a span with its language where that is not the page's. A translated text knows its own."""
    language = language or getattr(text, "lang", "")
    if not text or not language or language == _page_language():
        return "" if text is None else str(text)
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    """12 500,5 with no-break spaces; nothing when nothing is told."""
    return "" if value is None or value == "" else numbers.number(value, decimals)


@register.filter
def unit(value: Any, name: str) -> str:
    """{{ hall.stage_width|unit:"m" }}: 14,2 m with a no-break space; nothing when nothing is told."""
    return "" if value is None or value == "" else numbers.with_unit(value, name)


@register.filter
def telephone(value: str | None) -> str:
    """22 33 44 55, grouped as it is read."""
    return validators.format_telephone(value or "")


@register.filter
def telephone_link(value: str | None) -> str:
    """What stands after tel: in a link, with the country code."""
    digits = validators.normalise_telephone(value or "")
    return digits if digits.startswith("+") or not digits else f"+47{digits}"


def _page_language() -> str:
    return (get_language() or "nb").split("-")[0]
