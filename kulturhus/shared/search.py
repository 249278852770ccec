"""Full text in Norwegian, as every app's lists and the site's search use it.

A searchable model has a generated column and an index on it, and a queryset with `SearchMixin`:

    search = search_column(A=["title_nb"], B=["summary_nb"], C=["body_nb"])
    class Meta: indexes = [GinIndex(fields=["search"], name="…")]
"""

import re
from typing import Any, Self

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

CONFIG = "norwegian"
# PostgreSQL's parser takes these for letters where the database's locale is C, as in our own cluster ("«sal»" would be a
# word), and words with a stroke between them for a path. They part words.
SEPARATORS = "«»“”„‘’–—…·•→\u00a0\u2009\u202f"
SEPARATOR = rf"([{SEPARATORS}]|(?<=\w)/(?=\w))"
# Marks of Markdown that say nothing in an excerpt: around words (links, stress), and between them (tables, heads of lines).
# An underscore inside a word (sal_2_plan.pdf) belongs to it, and so does one that bears a stroke.
AROUND = r"\]\([^)]*\)|[*`\[\]]+|(?<![\w\\])_+|_+(?!\w)|\\(?=[[:punct:]])"
BETWEEN = r"\|[ :|-]*|^[#>\s]+"
PART = "\x1f"  # stands beside a separator in an excerpt's source, unseen
# Around a hit in an excerpt: private characters no text holds, turned into <mark> after everything is escaped.
START, STOP = "\ue000", "\ue001"


def words_of(field: str) -> Func:
    """A column for `search_column`, its separators turned into spaces: `search_column(A=[words_of("title")])`."""
    return _separated(F(field), " ")


def parted(text: Any) -> Func:
    """A text for an excerpt, its separators marked so that hits beside them are found; `highlighted` takes them away."""
    return _separated(text, rf"{PART}\1{PART}")


def without_marks(text: Any) -> Func:
    """A Markdown text for an excerpt: its words, without the marks."""
    return _replaced(_replaced(text, AROUND, ""), BETWEEN, " ")


def _replaced(text: Any, pattern: str, by: str) -> Func:
    return Func(text, Value(pattern), Value(by), Value("gn"), function="regexp_replace", output_field=TextField())


def _separated(text: Any, by: str) -> Func:
    return Func(text, Value(SEPARATOR), Value(by), Value("g"), function="regexp_replace", output_field=TextField())


def search_column(**weighted: list[Any]) -> "models.GeneratedField":
    """A stored `tsvector` of text columns by weight, A heaviest: `search_column(A=["title"], C=["body"])`."""
    weights = sorted(weighted)
    vector: Any = SearchVector(*weighted[weights[0]], config=CONFIG, weight=weights[0])
    for weight in weights[1:]:
        vector = vector + SearchVector(*weighted[weight], config=CONFIG, weight=weight)
    return models.GeneratedField(
        expression=vector, output_field=SearchVectorField(), db_persist=True, editable=False, null=True
    )


def search_query(text: str) -> SearchQuery:
    """What `text` asks for: its words in any inflection ("quotes", or and - as in a web search), or as beginnings."""
    text = re.sub(SEPARATOR, " ", text)
    query = SearchQuery(text, config=CONFIG, search_type="websearch")
    words = re.findall(r"\w+", text)
    if not words or '"' in text or " -" in f" {text}":
        return query
    beginnings = " & ".join(f"{word}:*" for word in words)
    return query | SearchQuery(beginnings, config=CONFIG, search_type="raw")


class SearchMixin(models.QuerySet[Any]):
    """For models with a column `search`."""

    def matching(self, text: str) -> Self:
        """Rows that answer `text`, best first, with `rank`. Nothing to look for gives nothing."""
        if not text.strip():
            return self.none()
        query = search_query(text)
        return self.filter(search=query).annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "pk")

    def with_excerpt(self, text: str, *fields: str) -> Self:
        """Adds `excerpt`: a few words of `fields` (plain or Markdown) around the hits, for the filter `highlight`."""
        parts = (part for field in fields for part in (F(field), Value("\n")))
        source = without_marks(Concat(*parts, output_field=TextField()))
        return self.annotate(
            excerpt=SearchHeadline(
                source,
                search_query(text),
                config=CONFIG,
                start_sel=START,
                stop_sel=STOP,
                max_words=32,
                min_words=14,
                max_fragments=1,
            )
        )


def highlighted(excerpt: str | None) -> SafeString:
    """An excerpt as safe HTML, hits in <mark>."""
    return mark_safe(escape((excerpt or "").replace(PART, "")).replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308 (escaped)
