"""Markdown to HTML in our design: one pipeline for everything people write, previews included.

CommonMark with tables, strikethrough and footnotes; no HTML. Headings start at h2 and leave out no level. Pictures come
from the portal itself only. markdown-it makes the page, nh3 checks it: two fences, no trust in either alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kulturhus.shared.norwegian import norwegian_slug
from kulturhus.shared.numbers import NO_BREAK_SPACE

LOCAL = re.compile(r"/(?!/|\\|%5C)", re.IGNORECASE)
TOGETHER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%)")
BOX = re.compile(r"^\[([ xX]?)\](?= )")
SCHEMES = {"http", "https", "mailto", "tel"}
SIZES = {2: "md", 3: "sm"}

TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "a", "img", "div", "section", "sup", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"href", "rel", "aria-label"},
    "img": {"src", "alt", "title", "loading"},
    "div": {"role", "tabindex", "aria-label"},
    "section": {"aria-label"},
    "th": {"scope"},
    "ol": {"start"},
    **{f"h{level}": {"data-size"} for level in range(2, 7)},
}


@dataclass(frozen=True)
class Heading:
    """A heading of a text: its level (2–6), the id of its place, and its words."""

    level: int
    anchor: str
    text: str


def render(text: str, prefix: str = "") -> SafeString:
    """`text` as safe HTML. `prefix` keeps ids apart when several texts share a page."""
    return mark_safe(  # noqa: S308 (nh3 has checked it)
        nh3.clean(
            _parser().render(text, _environment(prefix)),
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes=SCHEMES,
            link_rel=None,
        )
    )


def headings(text: str, prefix: str = "") -> list[Heading]:
    """The headings of `text` in order, with the ids `render` gives them, for a table of contents."""
    tokens = _parser().parse(text, _environment(prefix))
    return [
        Heading(int(token.tag[1]), str(token.attrs["id"]), " ".join(_words(tokens[place + 1]).split()))
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def plain(text: str) -> str:
    """The words alone, a line per paragraph, cell or list item, for search and excerpts."""
    lines = (
        _words(token)
        for token in _parser().parse(text, _environment(""))
        if token.type in {"inline", "code_block", "fence"}
    )
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _environment(prefix: str) -> dict[str, Any]:
    return {"prefix": prefix, "docId": prefix} if prefix else {"prefix": ""}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    parser.core.ruler.push("our_design", _our_design)
    parser.add_render_rule("footnote_block_open", _footnotes_open)
    parser.add_render_rule("footnote_anchor", _footnote_back)
    return parser


def _our_design(state: StateCore) -> None:
    """Classes, heading levels, links and pictures, after markdown-it has read everything."""
    _number_headings(state.tokens, str(state.env.get("prefix", "")))
    for opening, inline in zip(state.tokens, state.tokens[2:], strict=False):
        if opening.type == "list_item_open" and inline.children:
            inline.children[0].content = BOX.sub(_tick, inline.children[0].content)
    for token in state.tokens:
        _dress(token)
        if token.children:
            token.children = [child for child in token.children if child.type != "image" or _is_ours(child)]
            for child in token.children:
                _dress_words(child)
    state.tokens = list(_framed_tables(state.tokens))


def _dress(token: Token) -> None:
    if "right" in str(token.attrs.pop("style", "")):  # column alignment; the page allows no style attributes
        token.attrs["class"] = "nk-num"
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        token.attrs["class"] = "ds-list"
    elif token.type == "table_open":
        token.attrs["class"] = "ds-table"
    elif token.type == "th_open":
        token.attrs["scope"] = "col"


def _dress_words(token: Token) -> None:
    if token.type == "link_open":
        _mark_link(token)
    elif token.type == "text":
        token.content = TOGETHER.sub(NO_BREAK_SPACE, token.content)


def _number_headings(tokens: Sequence[Token], prefix: str) -> None:
    """The topmost level becomes h2, none is skipped on the way down, each gets an id of its own."""
    seen: dict[str, int] = {}
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift, previous = 2 - min(levels, default=2), 1
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        previous = min(int(token.tag[1]) + shift, previous + 1, 6)
        token.tag = tokens[place + 2].tag = f"h{previous}"
        name = f"{prefix}del-{norwegian_slug(_words(tokens[place + 1]), 60) or 'x'}"
        seen[name] = seen.get(name, 0) + 1
        token.attrs["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
        token.attrs |= {"class": "ds-heading", "data-size": SIZES.get(previous, "xs")}


def _tick(box: re.Match[str]) -> str:
    """[ ] and [x] at the head of a list item."""
    return "☑" if box.group(1).strip() else "☐"


def _mark_link(link: Token) -> None:
    address = str(link.attrs.get("href", ""))
    if re.match(r"(https?:)?//", address, re.IGNORECASE):
        link.attrs["rel"] = "external nofollow noopener"


def _is_ours(picture: Token) -> bool:
    picture.attrs["loading"] = "lazy"
    return bool(LOCAL.match(str(picture.attrs.get("src", ""))))


def _framed_tables(tokens: Sequence[Token]) -> Iterator[Token]:
    """Each table in a frame that scrolls by itself and can be reached by keyboard."""
    number = 0
    for token in tokens:
        if token.type == "table_open":
            number += 1
            label = _("Table %(number)d") % {"number": number}
            frame: dict[str, str | int | float] = {
                "class": "nk-scroll",
                "tabindex": "0",
                "role": "region",
                "aria-label": label,
            }
            yield Token("frame_open", "div", 1, attrs=frame, block=True)
        yield token
        if token.type == "table_close":
            yield Token("frame_close", "div", -1, block=True)


def _footnotes_open(*_arguments: Any) -> str:
    name = pgettext("footnotes", "Notes")
    return f'<section class="nk-footnotes" aria-label="{name}"><ol class="ds-list nk-small">'


def _footnote_back(renderer: Any, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    """The way back from a note, named for those who hear it."""
    target = renderer.rules["footnote_anchor_name"](tokens, place, options, env)
    again = tokens[place].meta["subId"]
    suffix = f":{again}" if again > 0 else ""
    name = _("Back to the text")
    return f' <a href="#fnref{target}{suffix}" aria-label="{name}">↩</a>'


def _words(token: Token) -> str:
    """What a token says, pictures by their description."""
    if token.children is None:
        return token.content
    said = []
    for child in token.children:
        if child.type in {"softbreak", "hardbreak"}:
            said.append(" ")
        elif child.type == "image":
            said.append(_words(child))
        elif child.type in {"text", "code_inline", "text_special"}:
            said.append(child.content)
    return "".join(said)
