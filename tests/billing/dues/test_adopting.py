"""Schemes as rows: what the database keeps, what an adoption holds, and the next year's proposal."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from billing.dues.checksum import still_holds
from billing.dues.expected import expected, members_of
from billing.models import Adoption, BasisFigure, FeeBracket, FeeOverride, FeeScheme, JoiningFactor
from billing.schemes.engine import Why
from billing.services import adopt, propose
from billing.services.adopting import year_of
from members.models import Hall
from members.services import merge_organisations
from tests.billing.dues.conftest import YEAR, adopt_now, figure, seen


def test_expected_of_every_member(scheme, houses):
    rows = year_of(FeeScheme.objects.whole().get(pk=scheme.pk)).rows
    assert [(row.member.organisation, row.amount, row.dues.votes) for row in rows] == [
        (houses[0], 1000, 1),
        (houses[1], 2300, 2),
    ]


def test_as_many_queries_for_three_as_for_one(scheme, houses, venue_category):
    whole = FeeScheme.objects.whole().get(pk=scheme.pk)
    members = members_of(venue_category, YEAR, expecting=True)
    counts = []
    for rows in (members[:1], members * 3):
        with CaptureQueriesContext(connection) as caught:
            expected(whole, rows)
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 5


@pytest.mark.parametrize(
    "change",
    [
        lambda row: FeeScheme.objects.filter(pk=row.pk).update(title="Et annet"),
        lambda row: FeeBracket.objects.filter(scheme=row).update(amount=1),
        lambda row: FeeBracket.objects.create(scheme=row, at_least=9, amount=1),
        lambda row: JoiningFactor.objects.filter(scheme=row).delete(),
        lambda row: row.delete(),
        lambda row: Adoption.objects.filter(scheme=row).update(total=1),
    ],
)
def test_database_keeps_what_is_adopted(adopted, change):
    with (
        pytest.raises(Exception, match=r"adopted|never changed|protected"),
        transaction.atomic(),
    ):
        change(FeeScheme.objects.get(pk=adopted.scheme_id))


def test_draft_is_free_to_change(scheme):
    FeeBracket.objects.filter(scheme=scheme).update(amount=5)
    scheme.delete()
    assert not FeeBracket.objects.exists()


def test_adoption_remembers_what_was_looked_at(scheme, cast):
    row = adopt_now(scheme, cast.users["secretariat"])
    assert (row.members, row.total, row.adopted_by) == (2, 3300, cast.users["secretariat"])
    assert FeeScheme.objects.in_force("venue", YEAR) == scheme
    assert row.checksum == seen(scheme)
    assert still_holds(row) == []


def test_adopting_another_thing_than_one_saw(scheme):
    before = seen(scheme)
    BasisFigure.objects.update(value=700_000)
    with pytest.raises(ValidationError, match="endret"):
        adopt(scheme, None, seen=before)
    assert not Adoption.objects.exists()


def test_scheme_that_answers_not_every_figure(scheme):
    FeeBracket.objects.filter(scheme=scheme, at_least=0).delete()
    with pytest.raises(ValidationError, match="0"):
        adopt_now(scheme)


def test_figure_changed_since_is_told_and_adopted_anew(adopted, houses, scheme):
    BasisFigure.objects.filter(organisation=houses[0]).update(value=900_000)
    (change,) = still_holds(adopted)
    assert (change.row.member.organisation, change.before[1], change.after[1]) == (houses[0], "100000", "900000")
    again = adopt_now(FeeScheme.objects.get(pk=scheme.pk))
    assert (again.total, Adoption.objects.count()) == (4600, 2)
    assert still_holds(again) == []


def test_override_counts_and_is_part_of_the_adoption(adopted, houses):
    FeeOverride.objects.create(
        organisation=houses[1], category_id="venue", year=YEAR, amount=0, reason="Huset er stengt"
    )
    (change,) = still_holds(adopted)
    assert change.row.dues.why is Why.OVERRIDE
    assert change.row.amount == 0


def test_figure_nobody_has_told_is_asked_for(scheme, houses):
    BasisFigure.objects.filter(organisation=houses[0]).delete()
    year = year_of(FeeScheme.objects.whole().get(pk=scheme.pk))
    assert [row.member.organisation for row in year.missing] == [houses[0]]
    assert year.total == 2300


def test_population_comes_from_the_municipality_unless_written(scheme, houses):
    FeeScheme.objects.filter(pk=scheme.pk).update(measure="population", figure_year=YEAR)
    for house, code in zip(houses, ("4601", "0301"), strict=True):
        house.municipality_id = code
        house.save()
    figure(houses[1], 12, "population", YEAR)
    rows = year_of(FeeScheme.objects.whole().get(pk=scheme.pk)).rows
    assert rows[0].figure.value > 250_000
    assert rows[1].figure.value == 12


def test_seats_come_from_the_halls(scheme, houses, cast):
    FeeScheme.objects.filter(pk=scheme.pk).update(measure="seats", figure_year=YEAR)
    for name, seats in (("Storsalen", 400), ("Lillesalen", 100), ("Foajeen", None)):
        Hall.objects.create(venue=cast.venues["fjordvik"], name=name, seats=seats)
    rows = year_of(FeeScheme.objects.whole().get(pk=scheme.pk)).rows
    assert [row.figure.value if row.figure else None for row in rows] == [500, None]


def test_proposal_for_the_next_year(adopted, scheme):
    new = propose(scheme, year=YEAR + 1, title="3 % opp", percent=3)
    assert [row.amount for row in new.brackets.order_by("at_least")] == [1030, 2369]
    assert (new.figure_year, new.is_adopted, new.joining_factors.count()) == (YEAR, False, 1)
    assert propose(scheme, year=YEAR + 1, title="Som før").brackets.first().amount == Decimal(1000)


def test_merging_keeps_one_figure(scheme, houses, cast):
    houses[1].memberships.all().delete()
    merge_organisations(houses[1], houses[0], by=cast.users["secretariat"])
    assert BasisFigure.objects.get().value == 500_000
