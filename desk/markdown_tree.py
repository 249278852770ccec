"""Markdown as a tree of plain data, for documents.

typst reads the tree as JSON and draws it (templates/documents/markdown.typ). Text stays data all the way, so nothing a
person writes can become code and nothing needs escaping. The same Markdown as the pages' (kulturhus/shared/markdown.py);
pictures are told by their description, and `[ ]` becomes a box to tick.
"""

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

Node = dict[str, Any]

BOX = re.compile(r"\[ ?\]")
ADDRESS = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
LITERAL = {"text", "code_inline", "code_block", "fence"}
NARROWEST, WIDEST, ROOM = 6, 44, 64  # in characters; the room to write is shared by the columns


def tree(text: str) -> list[Node]:
    """The blocks of `text`. Headings start at level 1 and leave out none; tables carry the `widths` of their columns."""
    root = SyntaxTreeNode(_parser().parse(text))
    notes = {
        note.meta["id"]: _children(note)
        for block in root.children
        if block.type == "footnote_block"
        for note in block.children
    }
    blocks = [_node(child) for child in root.children if child.type != "footnote_block"]
    _number_headings(blocks)
    _place_notes(blocks, notes)
    return blocks


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin, inline=False)


def _node(source: SyntaxTreeNode) -> Node:
    if source.type in LITERAL:
        return {"type": source.type, "text": source.content}
    if source.type == "image":
        return {"type": "text", "text": source.content}
    node: Node = {"type": source.type, "children": _children(source)}
    if source.type == "heading":
        node["level"] = int(source.tag[1])
    elif source.type == "ordered_list":
        node["start"] = int(source.attrs.get("start", 1))
    elif source.type == "link":
        node["address"] = _address(str(source.attrs.get("href", "")))
    elif source.type == "footnote_ref":
        node["note"] = source.meta["id"]
    elif source.type in {"th", "td"}:
        node["align"] = str(source.attrs.get("style", "")).removeprefix("text-align:") or "left"
    elif source.type == "table":
        node["widths"] = _widths(source)
    return node


def _children(source: SyntaxTreeNode) -> list[Node]:
    found: list[Node] = []
    for child in source.children:
        if child.type == "inline":
            found.extend(_children(child))
        elif child.type == "text":
            found.extend(_with_boxes(child.content))
        elif child.type != "footnote_anchor":
            found.append(_node(child))
    return found


def _with_boxes(text: str) -> list[Node]:
    found: list[Node] = []
    for place, part in enumerate(BOX.split(text)):
        if place:
            found.append({"type": "box"})
        if part:
            found.append({"type": "text", "text": part})
    return found


def _address(href: str) -> str:
    """Where a link in a document may lead: out of it, by a known scheme. Empty for all else."""
    return href if ADDRESS.match(href) else ""


def _widths(table: SyntaxTreeNode) -> list[int]:
    """A weight per column after its longest text, within bounds; a column to be filled in gets room to write."""
    rows = [[_words(cell) for cell in row.children] for part in table.children for row in part.children]
    columns = len(rows[0])
    return [_width([row[column] for row in rows], ROOM // columns) for column in range(columns)]


def _width(texts: list[str], room: int) -> int:
    longest = max(len(text) for text in texts)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    least = NARROWEST if any(texts[1:]) else room
    return max(min(longest, WIDEST), word + 2, least)


def _words(node: SyntaxTreeNode) -> str:
    return node.content if node.type in LITERAL else "".join(_words(child) for child in node.children)


def _number_headings(blocks: list[Node]) -> None:
    found = [block for block in blocks if block["type"] == "heading"]
    shift, previous = 1 - min((block["level"] for block in found), default=1), 0
    for block in found:
        previous = block["level"] = min(block["level"] + shift, previous + 1)


def _place_notes(nodes: list[Node], notes: dict[int, list[Node]]) -> None:
    """A footnote stands where it is referred to: typst carries it to the foot of the page."""
    for node in nodes:
        if node["type"] == "footnote_ref":
            node["children"] = notes[node["note"]]
        elif "children" in node:
            _place_notes(node["children"], notes)
