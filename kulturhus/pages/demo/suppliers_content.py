"""The demo's suppliers as plain data: read from `content/suppliers/`, whose README.md describes the format."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content" / "suppliers"


@dataclass(frozen=True)
class DemoCategory:
    key: str
    parent: str | None
    name_nb: str
    name_nn: str
    name_en: str


@dataclass(frozen=True)
class DemoOrganisation:
    """The supplier's legal entity."""

    name: str
    number: str


@dataclass(frozen=True)
class DemoLink:
    label: str
    url: str


@dataclass(frozen=True)
class DemoContact:
    """A person at the supplier; `public` when everybody may see more than members do."""

    name: str
    title: str
    email: str
    telephone: str
    public: bool


@dataclass(frozen=True)
class DemoSupplier:
    """One supplier; bodies and offer are Markdown. No counties: delivers in the whole country."""

    slug: str
    name: str
    organisation: DemoOrganisation
    municipality: str
    member_since: int
    published: bool
    categories: list[str]
    counties: list[str]
    summary_nb: str
    summary_nn: str
    summary_en: str
    body_nb: str
    body_nn: str
    body_en: str
    offer_nb: str
    website: str
    email: str
    email_public: bool
    telephone: str
    telephone_public: bool
    links: list[DemoLink]
    contacts: list[DemoContact]
    logo_text: str
    logo_colour: str


def read_categories() -> list[DemoCategory]:
    """Every category, parents before children."""
    return [DemoCategory(**row) for row in _rows("categories.json")]


def read_suppliers() -> list[DemoSupplier]:
    """Every supplier. Raises `ValueError` with its slug when one breaks the format."""
    return [_supplier(row) for row in _rows("suppliers.json")]


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return rows


def _supplier(row: dict[str, Any]) -> DemoSupplier:
    try:
        nested = {
            "organisation": DemoOrganisation(**row["organisation"]),
            "links": [DemoLink(**link) for link in row["links"]],
            "contacts": [DemoContact(**contact) for contact in row["contacts"]],
        }
        bodies = {
            "body_nb": _text(f"{row['slug']}.md"),
            "body_nn": _text(f"{row['slug']}.nn.md"),
            "body_en": _text(f"{row['slug']}.en.md"),
        }
        return DemoSupplier(**row | nested | bodies)
    except (KeyError, TypeError) as error:
        raise ValueError(f"suppliers.json, {row.get('slug')}: {error}") from error


def _text(name: str) -> str:
    path = FOLDER / "texts" / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""
