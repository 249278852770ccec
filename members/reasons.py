"""What a membership gives, and why it has the status it has: the fact that decided, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Membership, MembershipOverride, Organisation
from members.models.categories import Right, Status


@dataclass(frozen=True)
class Told:
    """A membership with the rights there are, whether it gives each today, and why it stands where it stands."""

    membership: Membership
    rights: list[tuple[str, bool]]
    why: str


def memberships_with_reasons(organisation: Organisation, today: date) -> list[Told]:
    """One for each category, newest first. Two queries."""
    rows = organisation.memberships.current().with_rights().select_related("category")
    return [
        Told(
            row,
            [(str(right.label), right.value in row.rights) for right in Right],
            why(row, row.overrides.all(), today),
        )
        for row in rows.prefetch_related("overrides__author")
    ]


def why(row: Membership, overrides: Iterable[MembershipOverride], today: date) -> str:
    """One sentence for a row of `with_status`, told from the same facts in the same order. Runs no query."""
    deciding = sorted((one for one in overrides if one.starts_on <= today <= one.ends_on), key=lambda one: one.pk)
    if row.status != Status.LEFT and deciding and deciding[-1].status == row.status:
        override = deciding[-1]
        told = {
            "person": override.author,
            "reason": override.reason,
            "day": date_format(override.ends_on, "SHORT_DATE_FORMAT"),
        }
        return _("%(person)s decided it until %(day)s: %(reason)s") % told
    return _fact(row)


def _fact(row: Membership) -> str:
    """The sentence of each status; `overdue` covers a lapsed one too when it was never paid."""
    unpaid = bool(row.overdue_since and not row.paid_on)
    sentences = {
        Status.LEFT: (_("It ended on %(day)s."), row.ended_on),
        Status.UPCOMING: (_("The period starts on %(day)s."), row.period.lower),
        Status.OVERDUE: (_("The invoice has been overdue since %(day)s."), row.overdue_since),
        Status.LAPSED: (_("The period ended on %(day)s."), row.last_day),
        Status.INVOICED: (_("The invoice was sent on %(day)s and is not paid yet."), row.invoiced_on),
        Status.ACTIVE: (_("The dues were paid on %(day)s."), row.paid_on),
    }
    if row.status == Status.ACTIVE and not row.paid_on:
        return _("The period runs, and no invoice is sent yet.")
    decisive = Status.OVERDUE if row.status == Status.LAPSED and unpaid else Status(row.status)
    sentence, day = sentences[decisive]
    return sentence % {"day": date_format(day, "SHORT_DATE_FORMAT") if day else "–"}
