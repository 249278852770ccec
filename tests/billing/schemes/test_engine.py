"""The engine against any scheme and figure, and against the fee tables that associations like ours have published."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.schemes.engine import (
    Bracket,
    Facts,
    JoiningRule,
    Method,
    Scheme,
    Why,
    Without,
    dues,
    factor_of,
    faults,
    rounded,
)

M = 1_000_000
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine


def table(*rows, **options):
    """A scheme of brackets from (below, amount) or (below, amount, votes); the last is without end."""
    brackets, start = [], Decimal(0)
    for below, amount, *votes in rows:
        end = None if below is None else Decimal(str(below))
        brackets.append(Bracket(start, end, Decimal(amount), *votes))
        start = end or start
    return Scheme(Method.BRACKETS, brackets=tuple(brackets), **options)


ARRANGERS = table(
    (M // 2, 1000, 2), (M, 2300, 2), (4 * M, 6000, 2), (10 * M, 8300, 2), (30 * M, 10000, 2), (50 * M, 12500, 2),
    (None, 15000, 2), without=Without.NEW_LOWEST, joining=(JoiningRule(8, 1, Decimal("0.5")),),
)  # fmt: skip
MUSEUMS = table((M // 10, 700, 1), (8 * M, 7000, 2), (50 * M, 21000, 3), (None, 45000, 4))
ICOM = table((8 * M, 5600), (40 * M, 7000), (80 * M, 8300), (None, 10300))
FRIENDS = table((101, 300), (200, 600), (1000, 1200), (None, 1800))
DANISH = table((M, 1100), (3 * M, 2750), (10 * M, 5500), (None, 8250))
THEATRES = Scheme(Method.PERCENT, rate=Decimal("0.25"), floor=Decimal(5000), cap=Decimal(300_000))
SUPPORT = Scheme(Method.FLAT, amount=Decimal(2000), votes=0)
PEERS = [ARRANGERS, MUSEUMS, ICOM, FRIENDS, DANISH]


@pytest.mark.parametrize(
    ("scheme", "figure", "amount", "votes"),
    [
        (ARRANGERS, 0, 1000, 2),
        (ARRANGERS, 499_999, 1000, 2),
        (ARRANGERS, 500_000, 2300, 2),
        (ARRANGERS, 29_999_999, 10000, 2),
        (ARRANGERS, 50 * M, 15000, 2),
        (MUSEUMS, 99_999, 700, 1),
        (MUSEUMS, 60 * M, 45000, 4),
        (ICOM, 40 * M, 8300, 1),
        (FRIENDS, 100, 300, 1),
        (FRIENDS, 199, 600, 1),
        (FRIENDS, 999, 1200, 1),
        (FRIENDS, 1000, 1800, 1),
        (DANISH, 2 * M, 2750, 1),
        (THEATRES, 40 * M, 100_000, 1),
        (THEATRES, M, 5000, 1),
        (THEATRES, 500 * M, 300_000, 1),
        (SUPPORT, None, 2000, 0),
    ],
)
def test_tables_of_peers(scheme, figure, amount, votes):
    answer = dues(scheme, Facts(None if figure is None else Decimal(figure)))
    assert (answer.amount, answer.votes) == (amount, votes)


def test_new_member_without_a_prior_year_pays_the_lowest_and_half_from_august():
    new = Facts(is_new=True, joined_on=date(2027, 8, 1))
    assert dues(ARRANGERS, new).amount == 500
    assert dues(ARRANGERS, new).why is Why.LOWEST
    assert dues(ARRANGERS, Facts(is_new=True, joined_on=date(2027, 7, 31))).amount == 1000
    assert dues(ARRANGERS, Facts(Decimal(5 * M), is_new=True, joined_on=date(2027, 9, 1))).amount == 4150


def test_one_who_was_there_is_asked_for_the_figure():
    answer = dues(ARRANGERS, Facts())
    assert (answer.amount, answer.why) == (None, Why.MISSING)
    assert dues(table((None, 900), without=Without.LOWEST), Facts()).amount == 900
    percent = Scheme(Method.PERCENT, rate=Decimal(1), floor=Decimal(700), without=Without.LOWEST)
    assert dues(percent, Facts()).amount == 700


def test_override_is_what_it_says_whenever_one_joined():
    answer = dues(MUSEUMS, Facts(Decimal(60 * M), joined_on=date(2027, 12, 1), override=Decimal(1234)))
    assert (answer.amount, answer.why, answer.votes) == (1234, Why.OVERRIDE, 4)
    assert dues(MUSEUMS, Facts(override=Decimal(0))).amount == 0


def test_quarters_of_a_year_that_starts_in_july():
    rules = (
        JoiningRule(10, 1, Decimal("0.75")),
        JoiningRule(1, 1, Decimal("0.5")),
        JoiningRule(4, 1, Decimal("0.25")),
    )
    starts = date(2026, 7, 1)
    told = [factor_of(rules, date(*day), starts) for day in ((2026, 9, 30), (2026, 10, 1), (2027, 1, 1), (2027, 6, 30))]
    assert told == [1, Decimal("0.75"), Decimal("0.5"), Decimal("0.25")]


def test_figure_below_the_first_bracket():
    scheme = Scheme(Method.BRACKETS, brackets=(Bracket(Decimal(10), None, Decimal(5)),))
    assert dues(scheme, Facts(Decimal(9))).why is Why.OUTSIDE
    assert faults(scheme) == ["start"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], ["none"]),
        ([(0, 10), (10, None)], []),
        ([(0, 10), (11, None)], ["gap"]),
        ([(0, 10), (9, None)], ["overlap"]),
        ([(0, None), (9, None)], ["overlap"]),
        ([(0, 10)], ["end"]),
    ],
)
def test_faults_of_brackets(rows, found):
    brackets = tuple(Bracket(Decimal(low), None if high is None else Decimal(high), Decimal(1)) for low, high in rows)
    assert faults(Scheme(Method.BRACKETS, brackets=brackets)) == found


amounts = st.decimals(0, 10**7, places=2)


@st.composite
def whole_tables(draw):
    """Brackets without gap from zero to the end."""
    edges = sorted(draw(st.sets(st.integers(1, 10**8), max_size=8)))
    rows = [(edge, draw(st.integers(0, 10**6)), draw(st.integers(0, 4))) for edge in [*edges, None]]
    return table(*rows, round_to=draw(st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(10), Decimal(100)])))


@calm
@given(whole_tables(), st.decimals(0, 10**9, places=2))
def test_any_figure_lies_in_exactly_one_bracket(scheme, figure):
    assert faults(scheme) == []
    answer = dues(scheme, Facts(figure))
    holding = [place for place, row in enumerate(scheme.brackets) if row.holds(figure)]
    assert holding == [answer.bracket]
    assert answer.amount == rounded(scheme.brackets[holding[0]].amount, scheme.round_to)


@calm
@given(st.sampled_from(PEERS), st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_is_never_cheaper_where_the_amounts_rise(scheme, one, other):
    low, high = sorted([one, other])
    assert dues(scheme, Facts(Decimal(low))).amount <= dues(scheme, Facts(Decimal(high))).amount


@calm
@given(st.decimals(0, 5, places=3), amounts, amounts, st.decimals(0, 10**10, places=2))
def test_percent_stays_between_floor_and_cap(rate, floor, more, figure):
    scheme = Scheme(Method.PERCENT, rate=rate, floor=floor, cap=floor + more, round_to=Decimal("0.01"))
    assert floor <= dues(scheme, Facts(figure)).amount <= floor + more


@calm
@given(whole_tables(), st.decimals(0, 10**9, places=2), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_joining_later_never_costs_more(scheme, figure, day):
    rules = tuple(JoiningRule(month, 1, Decimal(13 - month) / 12) for month in range(2, 13))
    scheme = Scheme(scheme.method, brackets=scheme.brackets, joining=rules)
    whole, part = dues(scheme, Facts(figure)), dues(scheme, Facts(figure, joined_on=day))
    assert part.amount <= whole.amount == part.full


@calm
@given(st.decimals(0, 10**9, places=4), st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(10)]))
def test_rounding_moves_by_half_a_step_at_most(amount, step):
    assert abs(rounded(amount, step) - amount) <= step / 2
    assert rounded(amount, step) % step == 0
