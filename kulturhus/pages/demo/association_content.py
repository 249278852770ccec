"""What the association says about itself in the demo: read from `content/association/`, whose README.md describes the format."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kulturhus.pages.demo.houses import DemoPerson, read_houses, read_people

FOLDER = Path(__file__).parent / "content" / "association"
FENCE = "---\n"
LANGUAGES = ("nb", "nn", "en")
# The order of the board page; within a role those who came first stand first.
BOARD_ROLES = ["leader", "deputy_leader", "member", "deputy"]


@dataclass(frozen=True)
class DemoDetails:
    """Fields as in association.Details; `press_person` is a name in people.json."""

    name: str
    tagline_nb: str
    tagline_nn: str
    tagline_en: str
    organisation_number: str
    postal_address: str
    postal_postcode: str
    postal_city: str
    visiting_address: str
    visiting_postcode: str
    visiting_city: str
    telephone: str
    email: str
    sender_email: str
    reply_email: str
    bank_account: str
    vat_status: str
    press_person: str


@dataclass(frozen=True)
class DemoOffice:
    """A seat on the staff or board page. `kind` as in association.Office; `since` is a year."""

    kind: str
    person: DemoPerson
    title_nb: str
    title_nn: str
    title_en: str
    since: int


@dataclass(frozen=True)
class DemoFigure:
    """A key figure; `unit_…` is empty for a plain number."""

    code: str
    value: Decimal
    year: int
    on_home: bool
    unit_nb: str
    unit_nn: str
    unit_en: str
    label_nb: str
    label_nn: str
    label_en: str
    definition_nb: str
    definition_nn: str
    definition_en: str
    source: str
    source_url: str


@dataclass(frozen=True)
class DemoBenefit:
    """A member benefit. Days count from the day the demo is loaded; None: no end."""

    audience: str
    valid_to_in_days: int | None
    code: str
    partner: str
    partner_url: str
    title_nb: str
    title_nn: str
    title_en: str
    text_nb: str
    text_nn: str
    text_en: str
    how_to_use_nb: str
    how_to_use_nn: str
    how_to_use_en: str


@dataclass(frozen=True)
class DemoPageText:
    """A page in one language; `body` is Markdown."""

    title: str
    lead: str
    body: str


@dataclass(frozen=True)
class DemoPage:
    """A page below /om/: `path` is empty for /om/ itself, `strategi` for /om/strategi/. Texts by language, nb always."""

    path: str
    audience: str
    order: int
    in_menu: bool
    texts: dict[str, DemoPageText]


@dataclass(frozen=True)
class DemoNews:
    """A piece of news in one language; `image` is a motif of demo.illustrations, empty for none, and `image_alt` its words."""

    slug: str
    title: str
    lead: str
    language: str
    audience: str
    published_days_ago: int
    pinned: bool
    image: str
    image_alt: str
    body: str


def read_details() -> DemoDetails:
    return DemoDetails(**json.loads((FOLDER / "details.json").read_text(encoding="utf-8")))


def read_figures() -> list[DemoFigure]:
    """Every key figure in the order it is shown."""
    return [DemoFigure(**row | {"value": Decimal(row["value"])}) for row in _rows("figures.json")]


def read_benefits() -> list[DemoBenefit]:
    """Every benefit in the order it is shown."""
    return [DemoBenefit(**row) for row in _rows("benefits.json")]


def read_offices() -> list[DemoOffice]:
    """The staff of `offices.json`, then the board as people.json has it; in the order they are shown."""
    people = read_people()
    by_name = {person.name: person for person in people}
    staff = [DemoOffice(kind="staff", **row | {"person": by_name[row["person"]]}) for row in _rows("offices.json")]
    seats = sorted(
        (BOARD_ROLES.index(person.board.role), person.board.since, person.name, person)
        for person in people
        if person.board
    )
    houses = {house.slug: house.name for house in read_houses()}
    return staff + [_seat(person, houses[person.house]) for _role, _since, _name, person in seats]


def read_pages() -> list[DemoPage]:
    """Every page, each after the one it stands below. Raises `ValueError` with the file's name when one breaks the format."""
    folder = FOLDER / "pages"
    paths = [path for path in folder.rglob("*.md") if path.stem.partition(".")[1] == ""]
    return sorted(
        (_page(folder, path) for path in paths), key=lambda page: (page.path.count("/"), page.order, page.path)
    )


def read_news() -> list[DemoNews]:
    """Every piece of news, the newest first. Raises `ValueError` with the file's name when one breaks the format."""
    news = [_news(path) for path in (FOLDER / "news").glob("*.md")]
    return sorted(news, key=lambda piece: piece.published_days_ago)


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return rows


def _seat(person: DemoPerson, house: str) -> DemoOffice:
    """A seat on the board: under the name stands where the person works, in the person's own language."""
    titles = {f"title_{code}": "" for code in LANGUAGES} | {f"title_{person.language}": f"{person.title}, {house}"}
    role, since = (person.board.role, person.board.since) if person.board else ("", 0)
    return DemoOffice(kind=f"board_{role}", person=person, since=since, **titles)


def _page(folder: Path, path: Path) -> DemoPage:
    files = {"nb": path} | {code: path.with_suffix(f".{code}.md") for code in LANGUAGES[1:]}
    fields, _body = _split(path)
    texts = {}
    for code, file in files.items():
        if file.is_file():
            own, body = _split(file)
            texts[code] = DemoPageText(title=own["title"], lead=own["lead"], body=body)
    try:
        return DemoPage(
            path=path.relative_to(folder).with_suffix("").as_posix().removeprefix("om").removeprefix("/"),
            audience=fields["audience"],
            order=int(fields["order"]),
            in_menu=fields["in_menu"] == "true",
            texts=texts,
        )
    except KeyError as error:
        raise ValueError(f"{path.name}: {error} is missing") from error


def _news(path: Path) -> DemoNews:
    fields, body = _split(path)
    days, pinned = int(fields.pop("published_days_ago")), fields.pop("pinned") == "true"
    try:
        return DemoNews(slug=path.stem, body=body, published_days_ago=days, pinned=pinned, **fields)
    except TypeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _split(path: Path) -> tuple[dict[str, str], str]:
    start, front, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    if start:
        raise ValueError(f"{path.name}: does not begin with ---")
    pairs = (line.partition(":") for line in front.splitlines())
    return {key: value.strip() for key, _, value in pairs}, body.strip() + "\n"
