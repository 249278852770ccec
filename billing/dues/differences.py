"""Expected against booked: what is left to bill of each member, and what is billed too much."""

from dataclasses import dataclass
from decimal import Decimal

from billing.dues.expected import Expected, Year
from billing.dues.ledger import Booked, booked


@dataclass(frozen=True)
class Difference:
    """`amount` is expected less booked: above zero is left to bill, below zero is billed too much."""

    row: Expected
    booked: Booked

    @property
    def amount(self) -> Decimal:
        return self.row.amount - self.booked.total


def differences(year: Year) -> list[Difference]:
    """Of all rows, those without a difference too, but for those whose figure is asked for. Two queries."""
    ids = [membership.pk for row in year.rows for membership in row.member.memberships]
    by_membership = booked(ids)
    found = []
    for row in year.rows:
        parts = [
            by_membership[membership.pk] for membership in row.member.memberships if membership.pk in by_membership
        ]
        total = Booked(sum((p.issued for p in parts), Decimal(0)), sum((p.drafts for p in parts), Decimal(0)))
        if not row.is_missing:
            found.append(Difference(row, total))
    return found
