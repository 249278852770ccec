"""Why a membership has the status it has: the fact that decided, in words."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Membership, MembershipOverride
from members.models.categories import Status


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
