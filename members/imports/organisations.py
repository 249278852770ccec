"""Organisations of a file: found or new, their membership, their house in the directory, who pays."""

from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.drawing.norway_map import project
from kulturhus.shared.norwegian import fold, norwegian_slug
from members.imports.drafts import Drafts
from members.imports.known import Known
from members.imports.lines import Line
from members.models import MemberCategory, Membership, Organisation, Venue
from members.periods import period_for

FIELDS = ["number", "kind", "name", "municipality", "address", "postcode", "city", "email", "telephone", "email_domain"]
FIELDS += ["language", "buyer_reference"]
UNKNOWN = _("This organisation is neither known nor in the file.")
WRITE_ONE = _("Write name or organisation number.")
LINKS = ("payer", "parent")
DATES = ["member_number", "member_since", "invoiced_on", "paid_on"]


def _held_until(member: Membership) -> date:
    """The first day it is not held any more."""
    last: date = member.period.upper
    return min(last, max(member.period.lower, member.ended_on)) if member.ended_on else last


class OrganisationPart:
    def __init__(self, known: Known, drafts: Drafts, today: date) -> None:
        self.known, self.drafts, self.today = known, drafts, today
        self._links: list[tuple[Line, Organisation, str, str]] = []
        self._numberless: list[tuple[Line, Membership, list[Membership]]] = []

    def take(self, line: Line) -> Organisation | None:
        """The organisation of a line, changed as it says, or a new one; None when the line does not tell which it is."""
        if self._is_unreadable(line):
            return None
        row = self.find(line, must_be_there=False)
        if line.faults and row is None:
            return None
        row = row or self._new(line)
        if row is None:
            return None
        if row.is_association:
            line.fault("name", _("The association itself is not changed by an import."))
            return None
        values = {name: line.values[name] for name in FIELDS if name in line.values}
        line.take(self.drafts, row, values, codes={})
        if row.number:
            self.known.by_number[row.number] = row
        elif row.kind != Organisation.Kind.DEPARTMENT:
            line.fault("kind", _("Only a department may be without an organisation number."))
        self._links += [(line, row, code, line.values[code]) for code in LINKS if code in line.values]
        return row

    def _is_unreadable(self, line: Line) -> bool:
        """Whether what tells the organisation was written, but is wrong: then nothing else is said about it."""
        return any(code in line.texts and code not in line.values for code in ("number", "name", "municipality"))

    def find(self, line: Line, *, must_be_there: bool = True) -> Organisation | None:
        """By number, else by name and municipality among those the number says nothing against. Faults are told."""
        number, name = line.values.get("number"), line.values.get("name", "")
        if number and (row := self.known.by_number.get(number)):
            if row.merged_into:
                line.fault("number", _("Merged into %(name)s: write that one."), {"name": row.merged_into})
                return None
            return row
        place = line.values.get("municipality")
        rows = [
            row
            for row in self.known.by_name.get(fold(name), [])
            if not (number and row.number) and (not place or row.municipality in (None, place))
        ]
        exact = [row for row in rows if place and row.municipality == place] or rows
        if len(exact) > 1:
            line.fault(
                "name", _("There are several with this name. Write the organisation number, or the municipality.")
            )
        elif must_be_there and not exact and not self._is_unreadable(line):
            if not number and not name:
                line.fault("name", WRITE_ONE)
            else:
                line.fault("number" if number else "name", UNKNOWN)
        return exact[0] if len(exact) == 1 else None

    def _new(self, line: Line) -> Organisation | None:
        if "name" not in line.values:
            text = _("Nobody has this number yet: write the name too.")
            line.fault("name", text if "number" in line.values else WRITE_ONE)
            return None
        kind = Organisation.Kind.LEGAL if "number" in line.values else Organisation.Kind.DEPARTMENT
        row = Organisation(name=line.values["name"], kind=kind)
        self.drafts.of(row, line.place)
        row.name = ""  # taken over with the rest
        self.known.by_name[fold(line.values["name"])].append(row)
        return row

    def membership(self, line: Line, row: Organisation | None, category: MemberCategory | None) -> None:
        """The one that runs in the period, changed as the line says, or a new one."""
        if row is None or category is None:
            return
        period = self._period(line, category)
        if period is None:
            return
        values = {name: line.values[name] for name in DATES if name in line.values}
        key = row.pk or -id(row)
        number = values.get("member_number")
        if number and self.known.owners.setdefault(number, key) != key:
            line.fault("member_number", _("Another member has this number."))
            return
        held = self.known.memberships[key]
        same = [one for one in held if one.category_id == category.pk]
        beside = [one for one in same if one.period.lower < period.upper and period.lower < _held_until(one)]
        if beside:
            self._compare(line, beside[0], period, values)
            return
        left = next((one for one in same if one.ended_on and one.ended_on <= period.lower < one.period.upper), None)
        if left and "first_day" not in line.texts:
            text = _("It left on %(day)s. Write its first day as a member again, or take the row out.")
            line.fault("first_day", text, {"day": left.ended_on})
            return
        member = Membership(organisation=row, category=category)
        since = [one.member_since or one.period.lower for one in same]
        values.setdefault("member_since", min(since) if since else period.lower)
        line.take(self.drafts, member, {"period": period, **values}, codes={})
        held.append(member)
        if not number:
            self._numberless.append((line, member, held))

    def numbers(self) -> None:
        """Those without a number get the one they had, else the next that is free."""
        for line, member, held in self._numberless:
            earlier = [one.member_number for one in held if one.member_number is not None]
            line.take(
                self.drafts, member, {"member_number": min(earlier, default=None) or self.known.next_number()}, codes={}
            )

    def _compare(self, line: Line, member: Membership, period: DateRange, values: dict[str, Any]) -> None:
        told = {"first_day": (period.lower, member.period.lower), "last_day": (period.upper, member.period.upper)}
        for code, (wanted, there) in told.items():
            if code in line.texts and wanted != there:
                days = {"first": member.period.lower, "last": member.last_day}
                line.fault(
                    code, _("It is a member from %(first)s to %(last)s already. An import moves no period."), days
                )
        line.take(self.drafts, member, values, codes={})

    def _period(self, line: Line, category: MemberCategory) -> DateRange | None:
        """None when the line's days were not readable, or do not fit."""
        if any(code in line.texts and code not in line.values for code in ("first_day", "last_day")):
            return None
        first, last = line.values.get("first_day", self.today), line.values.get("last_day")
        if last is None:
            return period_for(category, first)
        if last < first:
            line.fault("last_day", _("It cannot end before it starts."))
            return None
        return DateRange(first, last + timedelta(days=1))

    def house(self, line: Line, row: Organisation | None) -> None:
        """The house of that name is given to the organisation, or added to the directory."""
        name = line.values.get("house", "")
        if row is None or not name:
            return
        if row.municipality is None:
            line.fault("house", _("Write the municipality too: it puts the house on the map."))
            return
        place = row.municipality
        found = next((house for house in self.known.houses[fold(name)] if house.municipality == place), None)
        if found and found.organisation not in (None, row):
            line.fault("house", _("This house belongs to %(name)s."), {"name": found.organisation})
            return
        house = found or self._new_house(name, row)
        line.take(self.drafts, house, {"organisation": row}, codes={"organisation": "house"})

    def _new_house(self, name: str, row: Organisation) -> Venue:
        place: Any = row.municipality
        x, y = project(float(place.longitude), float(place.latitude))
        slug = wanted = norwegian_slug(name) or "hus"
        number = 1
        while slug in self.known.slugs:
            slug = f"{norwegian_slug(f'{wanted} {place.name}', 70)}{f'-{number}' if number > 1 else ''}"
            number += 1
        self.known.slugs.add(slug)
        house = Venue(name=name, slug=slug, municipality=place, map_x=x, map_y=y)
        self.known.houses[fold(name)].append(house)
        return house

    def links(self) -> None:
        """Who pays and what it is part of: rows that may come later in the file."""
        for line, row, code, number in self._links:
            other = self.known.by_number.get(number)
            if other is None or other.merged_into_id:
                line.fault(code, UNKNOWN)
            elif code == "parent" and self._lies_in(other, row):
                line.fault(code, _("An organisation cannot be part of itself."))
            elif other is not row:
                line.take(self.drafts, row, {code: other}, codes={})

    def _lies_in(self, row: Organisation | None, whole: Organisation) -> bool:
        """Whether `row` is `whole`, or part of it however far down."""
        seen: list[Organisation] = []
        while row is not None and row not in seen and row is not whole:
            seen.append(row)
            row = self.known.above(row)
        return row is whole
