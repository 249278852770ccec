from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.db import transaction

from members.models import MemberCategory, Membership, User
from members.renewal import Line, Outcome, plan


@transaction.atomic
def activate_membership(membership: Membership, by: User, *, paid_on: date) -> None:
    """The dues of the period are paid on `paid_on`. Idempotent; a later call corrects the day."""
    with pghistory.context(user=by.pk):
        membership.paid_on = paid_on
        membership.save(update_fields=["paid_on"])


def mark_invoiced(membership_id: int, *, on: date) -> None:
    """The dues of the period were billed on `on`; the first day there was such an invoice stays."""
    Membership.objects.filter(pk=membership_id, invoiced_on=None).update(invoiced_on=on)


def mark_paid(membership_ids: Iterable[int], *, on: date) -> None:
    """The dues of those periods are paid since `on`. Idempotent."""
    Membership.objects.filter(pk__in=list(membership_ids)).exclude(paid_on=on).update(paid_on=on)


def mark_unpaid(membership_ids: Iterable[int], *, overdue_since: date | None, is_billed: bool = True) -> None:
    """The dues of those periods are owed (again), overdue or not yet; or not even billed, when the invoice was credited whole."""
    rows = Membership.objects.filter(pk__in=list(membership_ids))
    rows.exclude(paid_on=None, overdue_since=overdue_since).update(paid_on=None, overdue_since=overdue_since)
    if not is_billed:
        rows.exclude(invoiced_on=None).update(invoiced_on=None)


def mark_overdue(membership_ids: Iterable[int], *, since: date) -> None:
    """The invoice of those periods fell due the day before `since` and is not paid. The first such day stays."""
    rows = Membership.objects.filter(pk__in=list(membership_ids), invoiced_on__isnull=False)
    rows.filter(overdue_since=None, paid_on=None).update(overdue_since=since)


@transaction.atomic
def renew_memberships(category: MemberCategory, year: int, by: User, *, at: datetime | None = None) -> list[Membership]:
    """Makes the memberships of the period that ends in `year` for those who go on; returns the new ones. Idempotent.

    They start without invoice or payment; what they are follows from the facts that come. Two at once wait for each other.
    """
    MemberCategory.objects.select_for_update().get(pk=category.pk)
    going_on = [line for line in plan(category, year, at=at) if line.outcome == Outcome.NEW]
    with pghistory.context(user=by.pk, reason="renewal"):
        return Membership.objects.bulk_create(_next(line) for line in going_on)


def _next(line: Line) -> Membership:
    last = line.last
    return Membership(
        organisation=last.organisation,
        category_id=last.category_id,
        member_number=last.member_number,
        member_since=last.member_since or last.period.lower,
        period=line.period,
        ended_on=line.ends_on,
    )
