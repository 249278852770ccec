"""How an issued document stands, in a word, for lists and pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from billing.models import Invoice
from billing.models.invoices import ZERO


def with_credited(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `credited`, what credit notes have taken of each."""
    notes = Invoice.objects.filter(credits=OuterRef("pk")).order_by().values("credits")
    counted: QuerySet[Any] = rows.annotate(
        credited=Coalesce(Subquery(notes.annotate(sum=Sum("total")).values("sum")), ZERO)
    )
    return counted


def told(rows: Iterable[Any], today: date) -> list[Any]:
    """The rows of `with_credited`, each with its `state`: a word, and a colour of the design for it."""
    found = list(rows)
    for row in found:
        row.state, row.colour = state_of(row, today)
    return found


def state_of(row: Any, today: date) -> tuple[str, str]:
    if row.is_credit_note:
        return _("Credit note"), "neutral"
    if row.credited and row.credited >= row.total:
        return _("Credited"), "neutral"
    if row.due_on < today:
        return pgettext("invoice", "Due date passed"), "warning"
    return pgettext("invoice", "Issued"), "info"
