"""What is billed too much of a member: a draft of a credit note when somebody asks for it, never by itself."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from billing.credits import left_of
from billing.dues.differences import Difference, differences
from billing.dues.expected import Year, expected, members_of
from billing.models import Draft, DuesRun, InvoiceLine, Product
from billing.services.crediting import draft_credit
from billing.services.dues_runs import adopted
from members.models import User


def year_of_run(row: DuesRun) -> Year:
    """Those with a membership, by the scheme in force. Raises ValidationError when none is adopted."""
    scheme, _adoption = adopted(row.category, row.year)
    return expected(scheme, members_of(row.category, row.year, expecting=False))


@transaction.atomic
def credit_too_much(row: DuesRun, organisation_id: int, by: User | None, *, reason: str) -> list[Draft]:
    """Drafts of credit notes in the run for what the organisation is billed too much, the newest invoice first.

    Raises ValidationError when nothing is too much (any longer), or when what is too much stands in drafts.
    """
    dues_run = DuesRun.objects.select_for_update(of=("self",)).select_related("run", "category").get(pk=row.pk)
    found = [one for one in differences(year_of_run(dues_run)) if one.row.member.organisation.pk == organisation_id]
    if not found or found[0].amount >= 0:
        raise ValidationError(_("Nothing is billed too much any longer."))
    drafts, rest = _credit(found[0], by, reason)
    if rest:
        raise ValidationError(_("What is too much stands in a draft: change or remove that one."))
    for draft in drafts:
        draft.run = dues_run.run
        draft.save(update_fields=["run"])
    return drafts


def _credit(difference: Difference, by: User | None, reason: str) -> tuple[list[Draft], Decimal]:
    """The drafts, and what no invoice is left for."""
    rest, drafts = -difference.amount, []
    lines = InvoiceLine.objects.filter(
        membership__in=[row.pk for row in difference.row.member.memberships],
        product__purpose=Product.Purpose.DUES,
        invoice__kind=Draft.Kind.INVOICE,
    ).select_related("invoice__customer")
    for line in lines.order_by("-invoice__issued_at", "-pk"):
        amount = min(rest, left_of(line.invoice).lines.get(line.pk, Decimal(0)))
        if amount > 0:
            drafts.append(draft_credit(line.invoice, by, reason=reason, amounts={line.pk: amount}))
            rest -= amount
    return drafts, rest
