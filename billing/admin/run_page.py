"""What the page of a run shows: its drafts with what is wrong with each, what is billed too much, and who is missing."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from billing.dues.checksum import still_holds
from billing.dues.differences import differences
from billing.dues.expected import members_of
from billing.models import Draft, DuesRun, Invoice, Run
from billing.services.dues_credits import year_of_run
from billing.services.run_issuing import issued_of, look_at, survey
from kulturhus.shared.forms import QueryForm
from kulturhus.shared.http import paginate
from kulturhus.shared.numbers import number
from members import renewal

PER_PAGE = 50


class RunForm(QueryForm):
    q = forms.CharField(label=_("Payer or member"), max_length=100)
    vis = forms.ChoiceField(
        label=_("Which drafts"), choices=[("", _("All")), ("feil", _("With faults")), ("kredit", _("Credit notes"))]
    )


def run_context(run: Run, query: Any) -> dict[str, Any]:
    form = RunForm(query)
    page = paginate(_drafts(run, form.values), query, PER_PAGE)
    page.object_list = [
        {"row": row, "total": number(row.signed, 2), "lines": list(row.draft.lines.all())}
        for row in look_at(list(page.object_list))
    ]
    made = Invoice.objects.filter(run=run).aggregate(sum=Sum(Invoice.signed("total")))
    order = run.orders.select_related("ordered_by").first()
    return {
        "form": form,
        "page": page,
        "left": run.drafts.count(),
        "issued": run.invoices.count(),
        "issued_sum": number(made["sum"] or 0, 2),
        "order": order,
        "done": issued_of(order) if order else 0,
    } | _of_dues(run)


def _drafts(run: Run, values: dict[str, Any]) -> QuerySet[Draft]:
    rows = run.drafts.order_by("pk")
    if text := values["q"]:
        found = Q(customer__organisation__name__icontains=text) | Q(customer__name__icontains=text)
        rows = rows.filter(found | Q(lines__organisation__name__icontains=text)).distinct()
    if values["vis"] == "kredit":
        rows = rows.filter(kind=Draft.Kind.CREDIT_NOTE)
    if values["vis"] == "feil":
        rows = rows.filter(pk__in=survey(run).faulty)
    return rows


def _of_dues(run: Run) -> dict[str, Any]:
    """Empty for a run of something else. Nothing adopted any longer cannot be: a run starts with an adoption."""
    dues = DuesRun.objects.select_related("category", "adoption__scheme__category").filter(run=run).first()
    if dues is None or dues.adoption is None:
        return {"dues": dues}
    year = year_of_run(dues)
    rows = differences(year)
    with_membership = {row.organisation.pk for row in members_of(dues.category, dues.year, expecting=False)}
    coming = [
        line
        for line in renewal.plan(dues.category, dues.year)
        if line.outcome == renewal.Outcome.NEW and line.last.organisation_id not in with_membership
    ]
    return {
        "dues": dues,
        "changes": still_holds(dues.adoption),
        "to_bill": sum(one.amount > 0 for one in rows),
        "too_much": [
            {"one": one, "amount": number(-one.amount, 2), "issued": one.booked.issued > one.row.amount}
            for one in rows
            if one.amount < 0
        ],
        "missing": year.missing,
        "coming": len(coming),
    }
