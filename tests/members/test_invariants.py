"""What no constraint can refuse is found, told of once, and forgotten when it is put right."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from desk.models import Task
from kulturhus.pages.management.commands.load_demo import load_demo
from members.invariants import INVARIANTS
from members.models import Application, Mandate, Membership, Municipality, Organisation, Resignation, Venue
from members.services import broken_invariants, report_invariants
from members.tasks import watch
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast():
    cast = make_cast()
    Organisation.objects.update(municipality=Municipality.objects.first())
    return cast


def merged(cast, name="fjordvik"):
    organisation = cast.organisations[name]
    Organisation.objects.filter(pk=organisation.pk).update(merged_into=cast.organisations["storelv"])
    return organisation


def change(cast, **fields):
    row = cast.organisations["fjordvik"].memberships.get()
    Membership.objects.filter(pk=row.pk).update(**fields)
    return row


def merged_mandate(cast):
    organisation = merged(cast)
    Mandate.objects.filter(organisation=organisation).exclude(user=cast.users["staff"]).delete()
    return Mandate.objects.get(organisation=organisation)


def inactive_mandate(cast):
    type(cast.users["staff"]).objects.filter(pk=cast.users["staff"].pk).update(is_active=False)
    return Mandate.objects.get(user=cast.users["staff"])


def merged_member(cast):
    merged(cast)
    return cast.organisations["fjordvik"].memberships.get()


def merged_venue(cast):
    merged(cast)
    return Venue.objects.get(organisation=cast.organisations["fjordvik"])


def period_end(cast):
    first = timezone.localdate().replace(month=1, day=1)
    return change(cast, period=DateRange(first, first.replace(month=12, day=15)))


def gap(cast):
    row = cast.organisations["fjordvik"].memberships.get()
    later = row.period.upper + 20 * DAY
    return Membership.objects.create(
        organisation=row.organisation,
        category=row.category,
        period=DateRange(later, date(later.year + 1, 1, 1)),
        member_number=row.member_number,
    )


def paid_early(cast):
    return change(cast, invoiced_on=date(2026, 2, 2), paid_on=date(2026, 2, 1))


def overdue_uninvoiced(cast):
    return change(cast, overdue_since=date(2026, 2, 1), invoiced_on=None)


def member_since(cast):
    return change(cast, member_since=timezone.localdate().replace(month=1, day=2))


def member_number(cast):
    change(cast, member_number=7)
    other = cast.organisations["storelv"].memberships.get()
    Membership.objects.filter(pk=other.pk).update(member_number=7)
    return other


def resigned(cast):
    row = cast.organisations["fjordvik"].memberships.get()
    today = timezone.localdate()
    Resignation.objects.create(
        organisation=row.organisation, category=row.category, received_on=today, rule_on=today, effective_on=today
    )
    return row


def accepted(cast):
    organisation = Organisation.objects.create(name="Nyvik kulturhus", kind="department")
    return Application.objects.create(
        category_id="venue",
        state="accepted",
        kind="department",
        name="Nyvik kulturhus",
        organisation=organisation,
        contact_name="Nora Nyvik",
        contact_email="nora@nyvik.example",
        confirmed_at=timezone.now(),
        decided_at=timezone.now(),
    )


def municipality(cast):
    organisation = cast.organisations["fjordvik"]
    Organisation.objects.filter(pk=organisation.pk).update(municipality=None)
    return organisation


BREAKING = {
    make.__name__: make
    for make in (
        merged_mandate,
        inactive_mandate,
        merged_member,
        merged_venue,
        period_end,
        gap,
        paid_early,
        overdue_uninvoiced,
        member_since,
        member_number,
        resigned,
        accepted,
        municipality,
    )
}


@pytest.mark.parametrize("rule", INVARIANTS, ids=lambda rule: rule.key)
def test_a_row_that_breaks_a_rule_is_found(cast, rule):
    broken = BREAKING[rule.key](cast)
    assert broken in rule.broken(timezone.localdate())
    report_invariants()
    task = Task.objects.get(kind=rule.kind, object_id=broken.pk)
    assert str(broken.pk) in task.address
    assert task.organisation_id is None
    assert "%" not in task.text


def test_ordinary_members_break_no_rule(cast):
    assert [(rule.key, breaks) for rule, breaks in broken_invariants() if breaks] == []


def test_demo_breaks_no_rule():
    load_demo()
    assert [(rule.key, [one.values for one in breaks]) for rule, breaks in broken_invariants() if breaks] == []


def test_task_is_made_once_and_goes_when_the_row_is_put_right(cast):
    row = paid_early(cast)
    for _twice in range(2):
        watch(0)
    assert Task.objects.filter(kind="members.invariant_paid_early", done_at=None).count() == 1
    Membership.objects.filter(pk=row.pk).update(paid_on=date(2026, 2, 3))
    watch(0)
    assert not Task.objects.filter(kind="members.invariant_paid_early", done_at=None).exists()


def test_somebody_who_joined_again_after_resigning_breaks_no_rule(cast):
    row = cast.organisations["fjordvik"].memberships.get()
    Resignation.objects.create(
        organisation=row.organisation,
        category=row.category,
        received_on=row.period.lower - 90 * DAY,
        rule_on=row.period.lower,
        effective_on=row.period.lower,
    )
    assert report_invariants() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_queries_are_the_same_for_any_number_of_breaks(cast, django_assert_num_queries, number):
    rows = Membership.objects.exclude(organisation=cast.organisations["fjordvik"])[: number - 1]
    for row in [cast.organisations["fjordvik"].memberships.get(), *rows]:
        Membership.objects.filter(pk=row.pk).update(invoiced_on=date(2026, 2, 2), paid_on=date(2026, 2, 1))
    with django_assert_num_queries(len(INVARIANTS) + 1):
        assert sum(len(breaks) for _rule, breaks in broken_invariants()) == number


def test_command_says_which_rows_and_fails(cast):
    said = StringIO()
    call_command("check_invariants", stdout=said)
    assert "FAULT" not in said.getvalue()
    row = paid_early(cast)
    with pytest.raises(CommandError, match="1 rows break a rule"):
        call_command("check_invariants", stdout=said)
    assert f"/admin/members/membership/{row.pk}/change/" in said.getvalue()


def test_page_shows_rules_and_rows_and_looks_now(cast):
    row = paid_early(cast)
    client = cast.client("secretariat")
    page = client.get("/admin/members/membership/kontroll/").content.decode()
    assert f"/admin/members/membership/{row.pk}/change/" in page
    client.post("/admin/members/membership/kontroll/", follow=True)
    assert Task.objects.filter(kind="members.invariant_paid_early", done_at=None).exists()


def test_own_page_says_what_the_membership_gives_and_why(cast):
    change(cast, invoiced_on=timezone.localdate() - 120 * DAY, overdue_since=timezone.localdate() - DAY, paid_on=None)
    seen = cast.client("administrator").get("/min-side/organisasjonen/").content.decode()
    assert "<dt>Stemmer</dt><dd>Nei</dd>" in seen
    assert "<dt>Medlemspris</dt><dd>Ja</dd>" in seen
    assert "Forfalt: Fakturaen" in seen
    assert "Forfalt: Fakturaen" not in cast.client("staff").get("/min-side/organisasjonen/").content.decode()
