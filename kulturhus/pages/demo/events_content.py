"""The demo's courses and conferences as plain data: read from `content/events/`, whose README.md describes the format."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "content" / "events"
NORWAY = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True)
class DemoProgrammeLine:
    """`day` is 1 for the first day; `speaker` is "name, where from" or empty."""

    day: int
    time: str
    title: str
    text: str
    speaker: str


@dataclass(frozen=True)
class DemoEvent:
    """One event; bodies are Markdown, prices NOK. Days count from the day the demo is loaded."""

    slug: str
    kind: str
    title_nb: str
    title_nn: str
    title_en: str
    summary_nb: str
    summary_nn: str
    summary_en: str
    body_nb: str
    body_nn: str
    body_en: str
    language: str
    audience: str
    online: bool
    house: str
    place: str
    municipality: str
    starts_in_days: int
    weekday: int
    start_time: str
    ends_in_days: int
    end_time: str
    capacity: int | None
    price_member: int | None
    price_other: int | None
    registration_opens_in_days: int | None
    registration_closes_in_days: int | None
    contact: str
    accessibility: str
    resources: list[str]
    programme: list[DemoProgrammeLine]

    def first_day(self, today: date) -> date:
        """The first day of the right weekday, `starts_in_days` from today or up to six days later."""
        day = today + timedelta(days=self.starts_in_days)
        return day + timedelta(days=(self.weekday - day.isoweekday()) % 7)

    def starts_at(self, today: date) -> datetime:
        return self._moment(today, 0, self.start_time)

    def ends_at(self, today: date) -> datetime:
        return self._moment(today, self.ends_in_days - self.starts_in_days, self.end_time)

    def line_at(self, line: DemoProgrammeLine, today: date) -> datetime:
        """When a line of the programme begins."""
        return self._moment(today, line.day - 1, line.time)

    def _moment(self, today: date, days: int, clock: str) -> datetime:
        return datetime.combine(self.first_day(today) + timedelta(days=days), time.fromisoformat(clock), NORWAY)


def read_events() -> list[DemoEvent]:
    """Every event. Raises `ValueError` with its slug when one breaks the format."""
    return [_event(row) for row in json.loads((FOLDER / "events.json").read_text(encoding="utf-8"))]


def _event(row: dict[str, Any]) -> DemoEvent:
    try:
        bodies = {
            "body_nb": _text(f"{row['slug']}.md"),
            "body_nn": _text(f"{row['slug']}.nn.md"),
            "body_en": _text(f"{row['slug']}.en.md"),
        }
        programme = [DemoProgrammeLine(**line) for line in row["programme"]]
        return DemoEvent(**row | bodies | {"programme": programme})
    except (KeyError, TypeError) as error:
        raise ValueError(f"events.json, {row.get('slug')}: {error}") from error


def _text(name: str) -> str:
    path = FOLDER / "texts" / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""
