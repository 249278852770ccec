"""Runs of dues: the difference and nothing twice, payers, members who join, what is too much, and issuing in one act."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing.models import (
    BasisFigure,
    Draft,
    DraftLine,
    DuesRun,
    FeeOverride,
    FeeScheme,
    Invoice,
    IssueOrder,
    ProductVat,
)
from billing.services import (
    StaleAdoptionError,
    credit,
    credit_too_much,
    fill_run,
    issue,
    order_issue,
    propose,
    start_run,
)
from billing.services.run_issuing import carry_out, issued_of, survey
from tests.billing.dues.conftest import YEAR, adopt_now, new_house

LATER = date(YEAR, 8, 15)


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


@pytest.fixture
def run(adopted, venue_category, by):
    return start_run(venue_category, YEAR, by)


def lines():
    return list(DraftLine.objects.order_by("pk").values_list("organisation__name", "unit_price", "description"))


def test_drafts_of_all_members(run, by):
    made = fill_run(run, by)
    assert (made.drafts, made.members, made.too_much, made.missing) == (2, 2, 0, 0)
    assert lines() == [
        ("Fjordvik kulturhus KF", 1000, f"Medlemskontingent {YEAR}"),
        ("Storelv konserthus AS", 2300, f"Medlemskontingent {YEAR}"),
    ]
    draft = Draft.objects.first()
    assert (draft.period.lower, draft.last_day, draft.run) == (date(YEAR, 1, 1), date(YEAR, 12, 31), run.run)


def test_made_again_makes_nothing(run, by, venue_category):
    fill_run(run, by)
    again = start_run(venue_category, YEAR, by)
    assert (again.pk, fill_run(again, by).drafts, Draft.objects.count()) == (run.pk, 0, 2)
    order_issue(run.run, by, number=2, total=Decimal(3300))
    carry_out(IssueOrder.objects.get().pk)
    assert (fill_run(run, by).drafts, Invoice.objects.count()) == (0, 2)


def test_draft_taken_away_comes_back(run, by):
    fill_run(run, by)
    Draft.objects.first().delete()
    assert fill_run(run, by).drafts == 1
    assert fill_run(run, by).drafts == 0


def test_more_is_expected_than_booked(run, by, houses):
    fill_run(run, by)
    for draft in Draft.objects.all():
        issue(draft, by)
    BasisFigure.objects.filter(organisation=houses[0]).update(value=600_000)
    adopt_now(FeeScheme.objects.get())
    assert fill_run(run, by).drafts == 1
    assert lines() == [("Fjordvik kulturhus KF", 1300, f"Medlemskontingent {YEAR}, resten")]
    assert fill_run(run, by).drafts == 0


def test_less_is_expected_than_booked_is_never_credited_by_itself(run, by, houses):
    fill_run(run, by)
    for draft in Draft.objects.all():
        issue(draft, by)
    FeeOverride.objects.create(organisation=houses[1], category_id="venue", year=YEAR, amount=2000, reason="Vedtak")
    adopt_now(FeeScheme.objects.get())
    assert fill_run(run, by).too_much == 1
    assert not Draft.objects.exists()
    (draft,) = credit_too_much(run, houses[1].pk, by, reason="Kontingenten er satt ned")
    assert (draft.kind, draft.lines.get().unit_price, draft.run) == ("credit_note", 300, run.run)
    assert fill_run(run, by).too_much == 0
    with pytest.raises(ValidationError):
        credit_too_much(run, houses[1].pk, by, reason="En gang til")
    issue(draft, by)
    assert (fill_run(run, by).drafts, fill_run(run, by).too_much) == (0, 0)


def test_credited_invoice_is_billed_anew(run, by):
    fill_run(run, by)
    first, second = [issue(draft, by) for draft in Draft.objects.order_by("pk")]
    credit(first, by, reason="Feil mottaker")
    assert fill_run(run, by).drafts == 1
    assert lines()[0][:2] == ("Fjordvik kulturhus KF", 1000)
    assert second.lines.get().source != DraftLine.objects.get().source


def test_what_stands_in_a_draft_is_not_credited(run, by, houses):
    fill_run(run, by)
    FeeOverride.objects.create(organisation=houses[1], category_id="venue", year=YEAR, amount=1, reason="Vedtak")
    with pytest.raises(ValidationError, match="utkast"):
        credit_too_much(run, houses[1].pk, by, reason="x")
    assert Draft.objects.count() == 2


def test_figures_others_than_adopted_stop_the_run(run, by, houses):
    BasisFigure.objects.filter(organisation=houses[0]).update(value=900_000)
    with pytest.raises(StaleAdoptionError) as caught:
        fill_run(run, by)
    assert [change.row.member.organisation for change in caught.value.changes] == [houses[0]]
    assert not Draft.objects.exists()


def test_figures_changed_after_the_drafts_stop_the_issuing(run, by, houses):
    fill_run(run, by)
    BasisFigure.objects.filter(organisation=houses[0]).update(value=900_000)
    with pytest.raises(StaleAdoptionError):
        order_issue(run.run, by, number=2, total=Decimal(3300))


def test_nothing_adopted(scheme, venue_category, by):
    with pytest.raises(ValidationError, match="vedtatt"):
        fill_run(start_run(venue_category, YEAR, by), by)


def test_product_without_a_code(run, by):
    ProductVat.objects.all().delete()
    with pytest.raises(ValidationError, match="mva-kode"):
        fill_run(run, by)


def test_who_joins_in_the_year_pays_by_the_rule_and_needs_no_new_adoption(run, by):
    fill_run(run, by)
    new_house("313100200", LATER)
    assert fill_run(run, by).drafts == 1
    assert lines()[-1] == ("Nytt hus", 500, f"Medlemskontingent {YEAR}, 50\u00a0% for resten av året")
    draft = Draft.objects.order_by("pk").last()
    assert draft.period.lower == LATER


def test_who_left_and_came_back_pays_once(run, by, houses, cast):
    from django.db.backends.postgresql.psycopg_any import DateRange

    from tests.cast import membership

    first = houses[0].memberships.get()
    first.ended_on = date(YEAR, 3, 1)
    first.save()
    membership(houses[0], period=DateRange(LATER, date(YEAR + 1, 1, 1)), member_since=date(YEAR - 5, 1, 1))
    assert (fill_run(run, by).members, lines()[0][1]) == (2, 1000)
    assert fill_run(run, by).drafts == 0


@pytest.mark.parametrize(("together", "drafts"), [(True, 1), (False, 2)])
def test_houses_of_one_payer(run, by, houses, together, drafts):
    houses[1].payer = houses[0]
    houses[1].save()
    DuesRun.objects.update(together=together)
    assert fill_run(run, by).drafts == drafts
    assert {draft.customer.organisation for draft in Draft.objects.all()} == {houses[0]}
    names = [line.organisation.name for line in DraftLine.objects.order_by("pk")]
    assert names == ["Fjordvik kulturhus KF", "Storelv konserthus AS"]


def test_another_reference_is_another_invoice(run, by, houses):
    houses[1].payer, houses[1].buyer_reference = houses[0], "B101010"
    houses[1].save()
    assert fill_run(run, by).drafts == 2
    assert set(Draft.objects.values_list("buyer_reference", flat=True)) == {"", "B101010"}


def test_what_has_faults_stays_a_draft(run, by, houses, run_jobs):
    houses[1].email = ""
    houses[1].save()
    fill_run(run, by)
    told = survey(run.run)
    assert (told.number, told.total, len(told.faulty)) == (1, 1000, 1)
    order = order_issue(run.run, by, number=1, total=Decimal(1000))
    run_jobs()
    order.refresh_from_db()
    assert (order.is_open, issued_of(order), Draft.objects.count()) == (False, 1, 1)


def test_order_of_something_else_than_one_saw(run, by):
    fill_run(run, by)
    Draft.objects.first().delete()
    with pytest.raises(ValidationError, match="endret"):
        order_issue(run.run, by, number=2, total=Decimal(3300))


def test_second_order_is_the_first(run, by):
    fill_run(run, by)
    one, other = (order_issue(run.run, by, number=2, total=Decimal(3300)) for _time in range(2))
    assert one == other


def test_goes_on_after_a_crash(run, by, monkeypatch):
    from billing.services import run_issuing

    fill_run(run, by)
    order = order_issue(run.run, by, number=2, total=Decimal(3300))
    monkeypatch.setattr(run_issuing, "AT_ONCE", 1)
    real, calls = run_issuing.issue_many, []

    def fall_over(drafts, by, *, at):
        calls.append(drafts)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(drafts, by, at=at)

    monkeypatch.setattr(run_issuing, "issue_many", fall_over)
    with pytest.raises(KeyboardInterrupt):
        carry_out(order.pk)
    assert (Invoice.objects.count(), Draft.objects.count()) == (1, 1)
    carry_out(order.pk)
    assert list(Invoice.objects.order_by("number").values_list("number", flat=True)) == [10001, 10002]
    assert carry_out(order.pk) == 0


def test_fill_takes_as_many_queries_for_three_as_for_one(adopted, venue_category, by, houses):
    counts = []
    for number in (0, 1):
        run = start_run(venue_category, YEAR, by)
        with CaptureQueriesContext(connection) as caught:
            fill_run(run, by)
        counts.append(len(caught))
        Draft.objects.all().delete()
        for name in ("313100200", "313100219") if number == 0 else ():
            new_house(name, LATER, name)
    assert counts[0] == counts[1]


def test_next_year_is_a_run_of_its_own(adopted, scheme, venue_category, by, houses):
    following = propose(scheme, year=YEAR + 1, title="Neste år", percent=10)
    adoption = adopt_now(following, by)
    assert adoption.members == 2  # they will get their memberships
    run = start_run(venue_category, YEAR + 1, by)
    assert fill_run(run, by).drafts == 0
