"""The dry run: a file against what is there. Pure but for reading the database, and the same each time for the same state."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.imports.columns import SHEETS, SheetKind
from members.imports.drafts import Drafts
from members.imports.known import Known
from members.imports.lines import FORMULA, OUTCOMES, Line
from members.imports.organisations import OrganisationPart
from members.imports.people import PersonPart
from members.imports.values import READERS
from members.models import MemberCategory

SKIP = "#"  # a row that starts with it is a note


@dataclass(frozen=True)
class Plan:
    lines: list[dict[str, Any]]
    drafts: Drafts

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line["outcome"] for line in self.lines)
        return {outcome: found[outcome] for outcome in OUTCOMES}


def make_plan(
    sheets: Sequence[Mapping[str, Any]], mapping: Sequence[Mapping[str, Any]], *, today: date, lock: bool = False
) -> Plan:
    """`mapping` says for each sheet its `kind`, the `category` of its rows (may be empty) and its `columns` by place.

    With `lock` what was read cannot change until the transaction ends. The same whatever language the reader has.
    """
    with translation.override("nb"):
        return _make_plan(sheets, mapping, today, lock=lock)


def _make_plan(
    sheets: Sequence[Mapping[str, Any]], mapping: Sequence[Mapping[str, Any]], today: date, *, lock: bool
) -> Plan:
    lines = [line for place, told in enumerate(mapping) for line in _lines(place, sheets[place], told)]
    known = Known(_emails(lines), lock=lock)
    planner = Planner(known, today, {place: told.get("category", "") for place, told in enumerate(mapping)})
    order = list(SHEETS)
    for line in sorted(lines, key=lambda line: order.index(line.kind.code)):
        planner.read(line)
    planner.finish()
    return Plan([line.as_json() for line in lines], planner.drafts)


def data_rows(sheet: Mapping[str, Any]) -> Iterator[tuple[int, list[str]]]:
    """The rows under the headings, without notes."""
    rows = iter(sheet["rows"])
    next(rows, None)
    return ((number, cells) for number, cells in rows if not cells[0].startswith(SKIP))


def _lines(place: int, sheet: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[Line]:
    kind: SheetKind | None = SHEETS.get(told["kind"])
    if kind is None:
        return
    headings = sheet["rows"][0][1]
    columns = [(at, code) for at, code in enumerate(told["columns"]) if code]
    names = {code: headings[at] if at < len(headings) else "" for at, code in columns}
    formulas = {(row, at) for row, at in sheet["formulas"]}
    for number, cells in data_rows(sheet):
        texts = {code: cells[at] for at, code in columns if at < len(cells) and cells[at]}
        if not texts:
            continue
        line = Line((place, number), kind, texts, names)
        for at, code in columns:
            if (number, at) in formulas:
                line.formulas.add(code)
                line.fault(code, FORMULA)
        yield line


def _emails(lines: Iterable[Line]) -> set[str]:
    return {line.texts["person_email"].strip().lower() for line in lines if "person_email" in line.texts}


class Planner:
    def __init__(self, known: Known, today: date, categories: Mapping[int, str]) -> None:
        self.known, self.drafts, self.categories = known, Drafts(), categories
        self.organisations = OrganisationPart(known, self.drafts, today)
        self.people = PersonPart(known, self.drafts)

    def read(self, line: Line) -> None:
        """Reads every cell first, so that all faults are told at once."""
        for code, text in line.texts.items():
            if code not in line.formulas:
                self._read_cell(line, code, text)
        if line.kind.code == "people":
            self.people.person(line)
        elif line.kind.code == "accesses":
            organisation = self.organisations.find(line)
            person = self.people.known_person(line)
            self.people.give_access(line, person, organisation)
        else:
            organisation = self.organisations.take(line)
            self.organisations.membership(line, organisation, self._category(line))
            self.organisations.house(line, organisation)
            person = self.people.person(line) if line.texts.keys() & {"person_email", "person_name", "access"} else None
            self.people.give_access(line, person, organisation)

    def finish(self) -> None:
        """What may point to a later row."""
        self.organisations.links()
        self.organisations.numbers()

    def _read_cell(self, line: Line, code: str, text: str) -> None:
        try:
            if code == "municipality":
                line.values[code] = self.known.places.find(text)
            elif code == "category":
                line.values[code] = self.known.category(text)
            else:
                line.values[code] = READERS[code](text)
        except ValidationError as error:
            line.fault(code, error)

    def _category(self, line: Line) -> MemberCategory | None:
        if "category" in line.texts:
            return line.values.get("category")
        code = line.kind.category or self.categories.get(line.place[0], "")
        if code:
            return self.known.categories.get(code)
        if line.texts.keys() & {"first_day", "last_day", "member_number", "member_since", "invoiced_on", "paid_on"}:
            line.fault("category", _("Say which member category it is."))
        return None
