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
