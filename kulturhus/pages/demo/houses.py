"""The demo's member houses and their people as plain data: read from `content/`, whose README.md describes the format."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"
SECRETARIAT = "sekretariatet"
DECIMALS = {
    "stage_width",
    "stage_depth",
    "stage_height",
    "proscenium_width",
    "apron_depth",
    "reverberation_time",
    "loading_door_width",
    "loading_door_height",
    "stage_edge_height",
    "proscenium_height",
    "wing_width",
    "loading_dock_height",
    "loading_distance",
    "lorry_length",
}


@dataclass(frozen=True)
class DemoHall:
    """A hall, the main one first; fields are named as in members.Hall. None and empty text: the house has not told."""

    name: str
    shape: str
    description_nb: str
    description_nn: str
    description_en: str
    uses: list[str]
    seats: int | None
    wheelchair_places: int | None
    standing: int | None
    retractable_seating: bool | None
    stage_width: Decimal | None
    stage_depth: Decimal | None
    stage_height: Decimal | None
    proscenium_width: Decimal | None
    apron_depth: Decimal | None
    fly_bars: int | None
    fly_bar_load: int | None
    orchestra_pit: bool | None
    power_ampere: int | None
    lighting: str
    sound: str
    reverberation_time: Decimal | None
    variable_acoustics: bool | None
    dressing_rooms: int | None
    loading_dock: bool | None
    loading_door_width: Decimal | None
    loading_door_height: Decimal | None
    step_free_audience: bool | None
    step_free_stage: bool | None
    hearing_loop: bool | None
    companion_ticket: bool | None
    blackout: bool | None
    acoustics: str
    sound_limit: int | None
    stage_edge_height: Decimal | None
    proscenium_height: Decimal | None
    wing_width: Decimal | None
    stage_floor: str
    stage_load: int | None
    dance_floor: bool | None
    rigging_points: int | None
    rigging_point_load: int | None
    drapes: str
    mixing_place: bool | None
    projection: str
    intercom: bool | None
    network: str
    piano: str
    haze_allowed: bool | None
    power_outlets: str
    loading_dock_height: Decimal | None
    loading_distance: Decimal | None
    step_free_loading: bool | None
    lorry_length: Decimal | None
    bus_parking: bool | None
    dressing_room_places: int | None
    showers: int | None
    laundry: bool | None
    accessible_toilet: bool | None
    accessible_dressing_room: bool | None
    accessible_parking: bool | None
    companion_policy: str


@dataclass(frozen=True)
class DemoParent:
    """The legal entity a sub-unit or department belongs to."""

    name: str
    number: str


@dataclass(frozen=True)
class DemoOrganisation:
    """Who runs the house and is the member. `number` is None for a department."""

    name: str
    kind: str
    number: str | None
    parent: DemoParent | None
    member_number: int
    member_since: int
    invoice_reference: str


@dataclass(frozen=True)
class DemoHouse:
    """A fictitious house; `municipality` is a real number, for position and county only."""

    slug: str
    name: str
    place: str
    municipality: str
    address: str
    postcode: str
    email: str
    telephone: str
    website: str
    opened_year: int
    renovated_year: int | None
    description_nb: str
    description_nn: str
    description_en: str
    language: str
    has_cinema: bool | None
    has_library: bool | None
    has_cafe: bool | None
    organisation: DemoOrganisation
    halls: list[DemoHall]


@dataclass(frozen=True)
class DemoOffice:
    """A seat on the association's board, held since a year."""

    role: str
    since: int


@dataclass(frozen=True)
class DemoPerson:
    """Someone who works in a house: `house` is its slug, or SECRETARIAT. A superuser has no mandates."""

    name: str
    email: str
    house: str
    title: str
    fields: list[str]
    language: str
    telephone: str
    show_telephone: bool
    show_email: bool
    mandates: list[str]
    board: DemoOffice | None
    superuser: bool


def read_houses() -> list[DemoHouse]:
    """Every house, by slug. Raises `ValueError` with the house's slug when one breaks the format."""
    return [_house(row) for row in _rows("houses.json")]


def read_people() -> list[DemoPerson]:
    """Every person, house by house, the secretariat last. Raises `ValueError` with the e-mail when one breaks the format."""
    return [_person(row) for row in _rows("people.json")]


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"), parse_float=Decimal)
    return rows


def _house(row: dict[str, Any]) -> DemoHouse:
    try:
        nested = {
            "organisation": _organisation(row["organisation"]),
            "halls": [_hall(hall) for hall in row["halls"]],
        }
        return DemoHouse(**row | nested)
    except (KeyError, TypeError) as error:
        raise ValueError(f"houses.json, {row.get('slug')}: {error}") from error


def _organisation(row: dict[str, Any]) -> DemoOrganisation:
    parent = DemoParent(**row["parent"]) if row["parent"] else None
    return DemoOrganisation(**row | {"parent": parent})


def _hall(row: dict[str, Any]) -> DemoHall:
    decimals = {key: Decimal(row[key]) for key in DECIMALS if row[key] is not None}
    return DemoHall(**row | decimals)


def _person(row: dict[str, Any]) -> DemoPerson:
    try:
        board = DemoOffice(role=row["board"]["role"], since=row["board"]["from"]) if row["board"] else None
        return DemoPerson(**row | {"board": board})
    except (KeyError, TypeError) as error:
        raise ValueError(f"people.json, {row.get('email')}: {error}") from error
