"""What a member pays by a fee scheme. Pure: Decimal in, Decimal out, no database, and the same answer for the same facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from kulturhus.shared.dates import day_in

ZERO, ONE = Decimal(0), Decimal(1)


class Method(StrEnum):
    FLAT = "flat"  # everybody pays the same
    BRACKETS = "brackets"  # by the bracket the figure lies in
    PERCENT = "percent"  # a share of the figure, with floor and cap


class Without(StrEnum):
    """What becomes of a member whose figure nobody has told."""

    ASK = "ask"  # nothing is billed until it is told
    NEW_LOWEST = "new"  # new members pay the lowest there is; of others it is asked
    LOWEST = "all"  # all pay the lowest


class Why(StrEnum):
    """How the amount came about."""

    FLAT = "flat"
    BRACKET = "bracket"
    PERCENT = "percent"
    LOWEST = "lowest"
    OVERRIDE = "override"
    MISSING = "missing"  # the figure is asked for
    OUTSIDE = "outside"  # the figure lies in no bracket


@dataclass(frozen=True)
class Bracket:
    """From and with `at_least` up to, but not including, `below`; None is without end."""

    at_least: Decimal
    below: Decimal | None
    amount: Decimal
    votes: int = 1

    def holds(self, figure: Decimal) -> bool:
        return self.at_least <= figure and (self.below is None or figure < self.below)


@dataclass(frozen=True)
class JoiningRule:
    """Who joins on or after this day of the year pays this part."""

    month: int
    day: int
    factor: Decimal


@dataclass(frozen=True)
class Scheme:
    """`rate` is in percent. `round_to` is in NOK; the amount is rounded to a multiple of it, halves up."""

    method: Method
    amount: Decimal = ZERO  # of FLAT
    votes: int = 1  # of FLAT and PERCENT
    brackets: tuple[Bracket, ...] = ()
    rate: Decimal = ZERO
    floor: Decimal = ZERO
    cap: Decimal | None = None
    without: Without = Without.ASK
    joining: tuple[JoiningRule, ...] = ()
    round_to: Decimal = ONE


@dataclass(frozen=True)
class Facts:
    """Of a member. `joined_on` is told of one who joins in the course of the fee's year, which starts on `year_starts`."""

    figure: Decimal | None = None
    is_new: bool = False
    joined_on: date | None = None
    year_starts: date | None = None
    override: Decimal | None = None


@dataclass(frozen=True)
class Dues:
    """`amount` is None where nothing can be said; `full` is that of a whole year. `bracket` is its place from 0."""

    amount: Decimal | None
    why: Why
    full: Decimal | None = None
    factor: Decimal = ONE
    bracket: int | None = None
    votes: int | None = None


def dues(scheme: Scheme, facts: Facts) -> Dues:
    """An override is what it says, whenever the member joined; votes follow the figure all the same."""
    why, full, bracket, votes = _whole_year(scheme, facts)
    if facts.override is not None:
        return Dues(facts.override, Why.OVERRIDE, facts.override, ONE, bracket, votes)
    if full is None:
        return Dues(None, why)
    factor = factor_of(scheme.joining, facts.joined_on, facts.year_starts)
    return Dues(rounded(full * factor, scheme.round_to), why, full, factor, bracket, votes)


def factor_of(rules: Iterable[JoiningRule], joined_on: date | None, year_starts: date | None) -> Decimal:
    """That of the last day in the fee's year that is not after `joined_on`; 1 before the first, and for who was there."""
    if joined_on is None:
        return ONE
    starts = year_starts or date(joined_on.year, 1, 1)
    passed = [(day, rule.factor) for rule in rules if (day := _day_in_year(rule, starts)) <= joined_on]
    return max(passed)[1] if passed else ONE


def rounded(amount: Decimal, to: Decimal) -> Decimal:
    """A multiple of `to`, halves up."""
    return (amount / to).quantize(ONE, rounding=ROUND_HALF_UP) * to


def faults(scheme: Scheme) -> list[str]:
    """What is wrong with the brackets, as codes: `none`, `start`, `gap`, `overlap`, `end`. Empty for a scheme that answers any figure."""
    if scheme.method is not Method.BRACKETS:
        return []
    rows = sorted(scheme.brackets, key=lambda row: row.at_least)
    if not rows:
        return ["none"]
    found = ["start"] if rows[0].at_least != 0 else []
    for row, following in pairwise(rows):
        if row.below is None or row.below > following.at_least:
            found.append("overlap")
        elif row.below < following.at_least:
            found.append("gap")
    return found + (["end"] if rows[-1].below is not None else [])


def _whole_year(scheme: Scheme, facts: Facts) -> tuple[Why, Decimal | None, int | None, int | None]:
    if scheme.method is Method.FLAT:
        return Why.FLAT, rounded(scheme.amount, scheme.round_to), None, scheme.votes
    if facts.figure is None:
        return _without_figure(scheme, facts.is_new)
    if scheme.method is Method.PERCENT:
        share = facts.figure * scheme.rate / 100
        capped = share if scheme.cap is None else min(share, scheme.cap)
        return Why.PERCENT, rounded(max(capped, scheme.floor), scheme.round_to), None, scheme.votes
    for place, row in enumerate(scheme.brackets):
        if row.holds(facts.figure):
            return Why.BRACKET, rounded(row.amount, scheme.round_to), place, row.votes
    return Why.OUTSIDE, None, None, None


def _without_figure(scheme: Scheme, is_new: bool) -> tuple[Why, Decimal | None, int | None, int | None]:
    lowest = scheme.without is Without.LOWEST or (scheme.without is Without.NEW_LOWEST and is_new)
    if not lowest:
        return Why.MISSING, None, None, None
    if scheme.method is Method.PERCENT:
        return Why.LOWEST, rounded(scheme.floor, scheme.round_to), None, scheme.votes
    if not scheme.brackets:
        return Why.MISSING, None, None, None
    place, row = min(enumerate(scheme.brackets), key=lambda pair: pair[1].at_least)
    return Why.LOWEST, rounded(row.amount, scheme.round_to), place, row.votes


def _day_in_year(rule: JoiningRule, starts: date) -> date:
    """The rule's day within the twelve months from `starts`; a day the month does not have is its last one."""
    day = day_in(starts.year, rule.month, rule.day)
    return day if day >= starts else day_in(starts.year + 1, rule.month, rule.day)
