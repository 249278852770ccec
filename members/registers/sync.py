"""Comparing what the register tells with what we keep. Every change becomes a proposal, once; nothing is edited in silence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from desk.history import step
from members.models import Municipality, Organisation, RegisterCursor, RegisterEntry
from members.models.proposals import ProposalSource
from members.register_data import FIELDS
from members.registers.client import PassingError, RegisterError
from members.registers.feed import LISTS, PAGE, PATIENCE, Entry, pages, wanted
from members.registers.units import Unit, fetch_unit
from members.services import propose_change

FIRST_TIME = timedelta(days=1)  # how far back the first run looks
Outcome = RegisterEntry.Outcome


@dataclass
class Read:
    """What a run, or one page of it, has come to."""

    feed: str
    position: int = 0
    entries: int = 0
    ours: int = 0
    proposals: int = 0
    unreadable: int = 0


def sync(
    *, since: date | None = None, after: int | None = None, dry_run: bool = False, size: int = PAGE
) -> Iterator[Read]:
    """Reads on from where the last run ended, both lists, and tells of each page when it has been kept.

    An interrupted run loses one page at most, which the next one reads again. `after` goes back to that number and `since`
    to that day; what has been handled is passed over. `dry_run` keeps nothing. Raises RegisterError.
    """
    for feed in LISTS:
        cursor = RegisterCursor.objects.filter(feed=feed).first()
        start = after if after is not None else (cursor.position if cursor and since is None else None)
        day = since or timezone.localdate() - FIRST_TIME
        for entries in pages(feed, start, day, size=size):
            if entries:
                yield _keep(feed, entries, dry_run=dry_run)


def _keep(feed: str, entries: list[Entry], *, dry_run: bool) -> Read:
    """One page: its proposals and the place of the cursor, together or not at all."""
    ours = Organisation.objects.current().filter(number__in={entry.number for entry in entries})
    ours = ours.select_related("municipality", "parent", "payer")
    numbers = {row.number or "" for row in ours}
    # Asked before anything is locked.
    units = {number: _unit(number) for number in numbers & {row.number for row in entries if not row.is_told}}
    read = Read(feed, position=entries[-1].position, entries=len(entries))
    with transaction.atomic(), step(register=feed):
        cursor, _new = RegisterCursor.objects.select_for_update().get_or_create(feed=feed)
        mine = [entry for entry in entries if entry.number in numbers]
        positions = [entry.position for entry in mine]
        handled = RegisterEntry.objects.filter(feed=feed, position__in=positions).values_list("position", flat=True)
        known = set(handled)
        organisations = {row.number: row for row in ours}
        for entry in mine:
            if entry.position not in known:
                _handle(feed, entry, organisations[entry.number], units, read)
        if read.position > cursor.position:
            cursor.position, cursor.read_at = read.position, timezone.now()
            cursor.save(update_fields=["position", "read_at"])
        if dry_run:
            transaction.set_rollback(True)
    return read


def _handle(feed: str, entry: Entry, organisation: Organisation, units: Mapping[str, Any], read: Read) -> None:
    read.ours += 1
    proposal = None
    try:
        values = _differing(organisation, wanted(entry, units.get(entry.number)))
        proposal = propose_change(
            organisation,
            values,
            source=ProposalSource.REGISTER,
            note=f"Enhetsregisteret {entry.day}" if entry.day else "Enhetsregisteret",
            key=f"{feed}:{entry.position}",
        )
        outcome = Outcome.PROPOSED if proposal else Outcome.NOTHING
    except (AttributeError, KeyError, TypeError, ValidationError):
        outcome = Outcome.UNREADABLE
    RegisterEntry.objects.create(
        feed=feed, position=entry.position, number=entry.number, outcome=outcome, proposal=proposal
    )
    read.proposals += outcome == Outcome.PROPOSED
    read.unreadable += outcome == Outcome.UNREADABLE


def _differing(organisation: Organisation, values: dict[str, Any]) -> dict[str, Any]:
    """Without texts that differ in capitals only: the register writes in capitals, people do not."""
    kept = {}
    for code, value in values.items():
        now = FIELDS[code].read(organisation)
        if not (isinstance(value, str) and isinstance(now, str) and value.casefold() == now.casefold()):
            kept[code] = _named(code, value) if isinstance(value, dict) else value
    return kept


def _named(code: str, value: dict[str, Any]) -> dict[str, Any]:
    """The register tells numbers; the name is the one we know, or the number again."""
    if code == "municipality":
        known: Any = Municipality.objects.filter(pk=value["number"])
    else:
        known = Organisation.objects.filter(number=value["number"])
    return {"number": value["number"], "name": known.values_list("name", flat=True).first() or ""}


def _unit(number: str) -> Unit | RegisterError | None:
    """The unit as it is now; one that will never be readable as its error, so that the others are not held up."""
    try:
        return fetch_unit(number, patience=PATIENCE, fresh=True)
    except PassingError:
        raise
    except RegisterError as error:
        return error


def sync_quietly(report: Callable[[Read], None] = lambda _read: None) -> str:
    """For the nightly job: everything that can be read, and what went wrong, or an empty text."""
    unreadable = 0
    try:
        for read in sync():
            unreadable += read.unreadable
            report(read)
    except RegisterError as error:
        return str(error)
    return f"{unreadable} unreadable" if unreadable else ""
