"""Generated histories of members, and what they give as plain Python reckons it: nothing is shared with the SQL."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
GRACE, OVERDUE = 30, 90
GIVES = {  # the house's own copy of the table, for culture houses
    "active": {"sign_in", "member_price", "statistics", "vote", "listed", "invoices"},
    "invoiced": {"sign_in", "member_price", "statistics", "listed", "invoices"},
    "overdue": {"sign_in", "member_price", "statistics", "listed", "invoices"},
    "lapsed": {"invoices"},
    "left": {"invoices"},
    "upcoming": set(),
}


@dataclass
class Year:
    """A period with its facts; `after` is the day after its last."""

    first: date
    after: date
    invoiced: date | None = None
    overdue: date | None = None
    paid: date | None = None
    ended: date | None = None
    overrides: list[tuple[date, date, str]] = field(default_factory=list)

    def status(self, day: date) -> str:
        if self.ended and (self.ended <= day or self.ended <= self.first):
            return "left"
        for starts, ends, status in self.overrides:
            if starts <= day <= ends:
                return status
        return self.by_facts(day)

    def by_facts(self, day: date) -> str:
        if day < self.first:
            return "upcoming"
        if day >= self.after:
            return "lapsed"
        if self.paid and self.paid <= day:
            return "active"
        if self.overdue and (day - self.overdue).days >= OVERDUE:
            return "lapsed"
        if self.overdue and self.overdue <= day:
            return "overdue"
        return "invoiced" if self.invoiced and self.invoiced <= day else "active"


@dataclass
class History:
    """A member's periods in order, and when one person holds a mandate there."""

    years: list[Year]
    mandate: tuple[date, date]

    def rights(self, number: int, day: date) -> set[str]:
        row = self.years[number]
        status = row.status(day)
        given = set(GIVES[status])
        if status in ("lapsed", "left") and self._reads_on(number, day):
            given.add("sign_in")
        return given

    def _reads_on(self, number: int, day: date) -> bool:
        """Day by day: it had not lapsed or ended `GRACE` days ago, and neither a later period nor an override rules now."""
        row = self.years[number]
        if day < row.first or (row.ended and row.ended <= row.first):
            return False
        if any(starts <= day <= ends for starts, ends, _status in row.overrides):
            return False
        begun = [later for later in self.years[number + 1 :] if later.first <= day]
        if any(not (later.ended and later.ended <= later.first) for later in begun):
            return False
        lost = [row.after, *([row.ended] if row.ended else [])]
        if row.overdue and not (row.paid and row.paid <= day):
            lost.append(row.overdue + OVERDUE * DAY)
        return (day - min(lost)).days < GRACE

    def all_rights(self, day: date) -> set[str]:
        return set().union(*(self.rights(number, day) for number in range(len(self.years))))


def make_history(chance: random.Random, first_year: int) -> History:
    """One to three periods without gap, each paid in time, late or never; some are overridden, some end early."""
    first = date(first_year, 1, 1) + chance.randrange(300) * DAY
    years = []
    for number in range(chance.randint(1, 3)):
        row = Year(first, date(first_year + number + 1, 1, 1))
        _bill(row, chance)
        years.append(row)
        if chance.random() < 0.15:
            row.ended = row.first + chance.randrange(0, (row.after - row.first).days + 1) * DAY
            break
        if chance.random() < 0.2:
            row.overrides = _overrides(row, chance)
        first = row.after
    starts = years[0].first + chance.randrange(-60, 200) * DAY
    return History(years, (starts, starts + chance.randrange(1, 900) * DAY))


def _bill(row: Year, chance: random.Random) -> None:
    if chance.random() < 0.1:
        return
    row.invoiced = row.first + chance.randrange(-20, 60) * DAY
    if chance.random() < 0.4:
        row.overdue = row.invoiced + chance.randrange(15, 60) * DAY
    if chance.random() < 0.75:
        row.paid = row.invoiced + chance.randrange(1, 250) * DAY


def _overrides(row: Year, chance: random.Random) -> list[tuple[date, date, str]]:
    """One or two, on different days."""
    found, starts = [], row.first + chance.randrange(0, 100) * DAY
    for _round in range(chance.randint(1, 2)):
        ends = starts + chance.randrange(0, 120) * DAY
        found.append((starts, ends, chance.choice(["active", "lapsed", "overdue"])))
        starts = ends + chance.randrange(1, 60) * DAY
    return found
