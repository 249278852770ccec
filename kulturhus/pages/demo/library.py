"""The library's demo content as plain data: read from `content/library/`, whose README.md describes the format."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desk.documents import render
from desk.markdown_tree import tree

FOLDER = Path(__file__).parent / "content" / "library"
ATTACHMENT_SUFFIX = ".attachment.md"
FENCE = "---\n"
MADE_UP = {
    "nb": "Demo: huset og eksemplene er oppdiktet.",
    "nn": "Demo: huset og døma er oppdikta.",
    "en": "Demo: the venue and the examples are made up.",
}


@dataclass(frozen=True)
class DemoTopic:
    key: str
    parent: str | None
    name_nb: str
    name_nn: str
    name_en: str


@dataclass(frozen=True)
class DemoAttachment:
    """What a resource's PDF says; `body` is Markdown, `[ ]` in it a box to tick."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class DemoResource:
    """One resource; `body` is Markdown. Days count from the day the demo is loaded."""

    slug: str
    title: str
    kind: str
    summary: str
    language: str
    topics: list[str]
    audience: str
    author_house: str
    author: str
    licence: str
    year: int
    published_days_ago: int
    review_in_days: int
    laws: list[str]
    related: list[str]
    url: str
    attachment: str
    used_by: int
    thanks: int
    body: str


def read_topics() -> list[DemoTopic]:
    """Every topic, parents before children."""
    return [DemoTopic(**row) for row in json.loads((FOLDER / "topics.json").read_text(encoding="utf-8"))]


def read_resources() -> list[DemoResource]:
    """Every resource, by slug. Raises `ValueError` with the file's name when one breaks the format."""
    return [
        _resource(path)
        for path in sorted(FOLDER.glob("*.md"))
        if path.name != "README.md" and not path.name.endswith(ATTACHMENT_SUFFIX)
    ]


def read_attachment(stem: str) -> DemoAttachment:
    """The content of the PDF named by a resource's `attachment`."""
    fields, body = _split(FOLDER / f"{stem}{ATTACHMENT_SUFFIX}")
    return DemoAttachment(title=fields["title"], summary=fields["summary"], body=body)


def attachment_pdf(resource: DemoResource, created: datetime) -> bytes:
    """The PDF of a resource that has an attachment. For jobs and the demo's loading only: typst is large."""
    attachment = read_attachment(resource.attachment)
    topic = next(topic for topic in read_topics() if topic.key == resource.topics[0])
    data = {
        "title": attachment.title,
        "summary": attachment.summary,
        "label": getattr(topic, f"name_{resource.language}"),
        "source": f"{resource.author_house} · {resource.licence} · {resource.year}",
        "note": MADE_UP[resource.language],
        "body": tree(attachment.body),
    }
    return render("resource", data, language=resource.language, created=created)


def _resource(path: Path) -> DemoResource:
    fields, body = _split(path)
    numbers = {
        key: int(fields.pop(key)) for key in ("year", "published_days_ago", "review_in_days", "used_by", "thanks")
    }
    lists = {key: [part for part in fields.pop(key).split(", ") if part] for key in ("topics", "laws", "related")}
    try:
        return DemoResource(slug=path.stem, body=body, **fields, **numbers, **lists)  # type: ignore[arg-type]
    except TypeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _split(path: Path) -> tuple[dict[str, str], str]:
    start, front, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    if start:
        raise ValueError(f"{path.name}: does not begin with ---")
    pairs = (line.partition(":") for line in front.splitlines())
    return {key: value.strip() for key, _, value in pairs}, body.strip() + "\n"
