"""How an issued document stands, in a word, for lists and pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def told(rows: Iterable[Any], today: date) -> list[Any]:
    """The rows of `with_balance`, each with its `state`: a word, and a `colour` of the design for it."""
    found = list(rows)
    for row in found:
        row.state, row.colour = state_of(row, today)
    return found


def state_of(row: Any, today: date) -> tuple[str, str]:
    """Of a row of `with_balance`."""
    if row.is_credit_note:
        return _("Credit note"), "neutral"
    if row.balance <= 0:
        return (pgettext("invoice", "Paid"), "success") if row.paid > 0 else (_("Credited"), "neutral")
    if row.due_on < today:
        return pgettext("invoice", "Due date passed"), "warning"
    if row.paid > 0:
        return pgettext("invoice", "Paid in part"), "info"
    return pgettext("invoice", "Issued"), "info"
