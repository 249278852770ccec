"""Credit notes: the only way to correct what is issued (bokføringsforskriften § 5-2-7)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from billing.credits import left_of
from billing.models import Draft, DraftLine, Invoice, InvoiceLine
from billing.services.issuing import issue
from members.models import User


@transaction.atomic
def draft_credit(
    invoice: Invoice, by: User | None, *, reason: str, amounts: Mapping[int, Decimal] | None = None
) -> Draft:
    """A draft that credits what is left of `invoice`, or `amounts` (net, by key of its lines) of it. `reason` is its note.

    Raises ValidationError when nothing is left, there is no reason, or an amount is more than is left of its line.
    """
    if invoice.is_credit_note:
        raise ValidationError(_("A credit note is not credited: bill anew."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands on the credit note.")})
    left = left_of(invoice).lines
    wanted = {key: amount for key, amount in (left if amounts is None else amounts).items() if amount}
    if not wanted:
        raise ValidationError(_("Nothing is left to credit."))
    for key, amount in wanted.items():
        rest = left.get(key, Decimal(0))
        if abs(amount) > abs(rest) or amount * rest < 0:
            raise ValidationError(_("More is credited than is left of the line."))
    draft = Draft.objects.create(
        kind=Draft.Kind.CREDIT_NOTE,
        customer=invoice.customer,
        credits=invoice,
        buyer_reference=invoice.buyer_reference,
        order_reference=invoice.order_reference,
        accounting_cost=invoice.accounting_cost,
        note=reason.strip()[:300],
        language=invoice.language,
        period=invoice.period,
        created_by=by,
    )
    lines = [line for line in invoice.lines.select_related("product") if line.pk in wanted]
    DraftLine.objects.bulk_create(_row(draft, at, line, wanted[line.pk]) for at, line in enumerate(lines, 1))
    return draft


@transaction.atomic
def credit(
    invoice: Invoice,
    by: User | None,
    *,
    reason: str,
    amounts: Mapping[int, Decimal] | None = None,
    at: datetime | None = None,
) -> Invoice:
    """`draft_credit`, issued at once. Raises as that and `issue` do."""
    return issue(draft_credit(invoice, by, reason=reason, amounts=amounts), by, at=at)


def _row(draft: Draft, position: int, line: InvoiceLine, amount: Decimal) -> DraftLine:
    """The whole line as it was, else a part of it as an amount."""
    values: dict[str, Any] = {"quantity": line.quantity, "unit_price": line.unit_price}
    if amount != line.net:
        values = {"quantity": Decimal(1).copy_sign(amount), "unit_price": abs(amount)}
    return DraftLine(
        draft=draft,
        position=position,
        product=line.product,
        vat_code_id=line.vat_code_id,
        description=line.description,
        period=line.period,
        organisation_id=line.organisation_id,
        membership_id=line.membership_id,
        credits=line,
        **values,
    )
