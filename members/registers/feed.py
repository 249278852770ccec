"""The register's list of what has changed (oppdateringer): numbered entries, oldest first, read page by page.

Each entry names a unit, what happened to it, and since November 2025 the columns that changed, as JSON Patch (RFC 6902).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from members.models.organisations import RegisterStatus
from members.registers.client import RegisterError, get_json
from members.registers.units import MAIN, SUB, Unit, readable

PAGE = 1_000  # entries; the register gives 10,000 at most
PATIENCE = 60.0  # seconds for a page: nobody waits for it
LISTS = {MAIN: "oppdaterteEnheter", SUB: "oppdaterteUnderenheter"}
GONE = ("Sletting", "Fjernet")
CHANGED = "Endring"
FLAGS = {
    "konkurs": RegisterStatus.BANKRUPT,
    "underAvvikling": RegisterStatus.WINDING_UP,
    "underTvangsavviklingEllerTvangsopplosning": RegisterStatus.WINDING_UP,
}
PLACES = ("forretningsadresse", "beliggenhetsadresse")


@dataclass(frozen=True)
class Entry:
    """A change. `operations` is empty when the register does not say what it was; then the unit itself must be asked."""

    position: int
    number: str
    kind: str
    day: str  # ISO date it was published
    operations: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def is_gone(self) -> bool:
        return self.kind in GONE

    @property
    def is_told(self) -> bool:
        """Whether the entry itself says enough."""
        return self.is_gone or bool(self.kind == CHANGED and self.operations)


def pages(feed: str, after: int | None, since: date, *, size: int = PAGE) -> Iterator[list[Entry]]:
    """Pages of entries in order, from the first after number `after`, or without one from the day `since`.

    Holds one page at a time. Raises RegisterError when the register does not answer, or not with what it promises.
    """
    while True:
        query = {"size": str(size), "includeChanges": "true"}
        query |= {"dato": f"{since.isoformat()}T00:00:00.000Z"} if after is None else {"oppdateringsid": str(after + 1)}
        entries = _entries(feed, get_json(f"oppdateringer/{feed}", query, patience=PATIENCE, max_age=0))
        if not entries:
            return
        last = entries[-1].position
        if after is not None and last <= after:
            raise RegisterError(f"{feed}: the list does not go on after {after}")
        yield [entry for entry in entries if after is None or entry.position > after]
        after = last


def wanted(entry: Entry, known: Unit | RegisterError | None) -> dict[str, Any]:
    """What the organisation should be, by field of members.register_data. `known` is the unit, for an entry that is not told.

    Raises AttributeError, KeyError or TypeError when it cannot be read.
    """
    if entry.is_gone:
        return {"register_status": RegisterStatus.DELETED.value}
    return _of_operations(entry.operations) if entry.is_told else _of_unit(known)


def _entries(feed: str, answer: Any) -> list[Entry]:
    if answer is None and settings.REGISTER_URL:
        raise RegisterError(f"{feed}: there is no such list; is REGISTER_URL right?")
    if answer is None:
        return []
    try:
        rows = (answer.get("_embedded") or {}).get(LISTS[feed]) or []
        entries = [entry for row in rows if (entry := _entry(row))]
    except (AttributeError, TypeError) as error:
        raise RegisterError(f"{feed}: not a list of entries: {error}") from error
    if rows and not entries:
        raise RegisterError(f"{feed}: no entry of a page can be read")
    return sorted(entries, key=lambda entry: entry.position)


def _entry(row: Mapping[str, Any]) -> Entry | None:
    """None for a row without place or number: it cannot be about anybody."""
    try:
        return Entry(
            position=int(row["oppdateringsid"]),
            number=str(row["organisasjonsnummer"]),
            kind=str(row.get("endringstype") or ""),
            day=str(row.get("dato") or "")[:10],
            operations=tuple(row.get("endringer") or ()),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _of_unit(unit: Unit | RegisterError | None) -> dict[str, Any]:
    if unit is None:
        return {}
    if not isinstance(unit, Unit):
        raise TypeError("The unit could not be read.")
    status = RegisterStatus.WINDING_UP.value if unit.is_winding_up else ""
    status = RegisterStatus.BANKRUPT.value if unit.is_bankrupt else status
    status = RegisterStatus.DELETED.value if unit.deleted_on else status
    found: dict[str, Any] = {"name": unit.readable_name, "register_status": status}
    if unit.country in ("", "NO") and unit.postcode:
        found |= {"address": ", ".join(unit.address), "postcode": unit.postcode, "city": readable(unit.city)}
        found |= {"municipality": {"number": unit.municipality, "name": ""}} if unit.municipality else {}
    return found | ({"parent": {"number": unit.parent, "name": ""}} if unit.parent else {})


def _of_operations(operations: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """Only what they speak of. Columns we do not keep are passed over."""
    told = _patched(operations)
    found: dict[str, Any] = {}
    if told.get("navn"):
        found["name"] = readable(" ".join(str(told["navn"]).split()))
    if told.get("overordnetEnhet"):
        found["parent"] = {"number": str(told["overordnetEnhet"]), "name": ""}
    if flags := [status.value if told[flag] else "" for flag, status in FLAGS.items() if flag in told]:
        found["register_status"] = max(flags, key=bool)
    for place in PLACES:
        found |= _of_address(told.get(place) or {})
    return found


def _of_address(told: Mapping[str, Any]) -> dict[str, Any]:
    if told.get("landkode", "NO") != "NO":
        return {}
    lines = told.get("adresse")
    if isinstance(lines, dict):  # single lines were changed, by their place
        lines = [lines[place] for place in sorted(lines)] if "0" in lines else None
    found: dict[str, Any] = {"address": ", ".join(str(line) for line in lines if line)} if lines else {}
    if told.get("postnummer"):
        found["postcode"] = str(told["postnummer"])
    if told.get("poststed"):
        found["city"] = readable(str(told["poststed"]))
    if told.get("kommunenummer"):
        found["municipality"] = {"number": str(told["kommunenummer"]), "name": ""}
    return found


def _patched(operations: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """What the operations leave behind in an empty document; a removal leaves None."""
    document: dict[str, Any] = {}
    for operation in operations:
        *path, last = str(operation["path"]).strip("/").split("/")
        node = document
        for step in path:
            inner = node.get(step)
            node[step] = node = inner if isinstance(inner, dict) else {}
        node[last] = None if operation.get("op") == "remove" else operation.get("value")
    return document
