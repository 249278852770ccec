"""The dues laboratory: a scheme on every member, beside what was paid before; adopted with a second question."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from billing.dues.checksum import changes, checksum, facts_of
from billing.dues.expected import Year
from billing.dues.laboratory import HEADS, SHOWN, Comparison, compare, line, step_name
from billing.models import Adoption, FeeScheme
from billing.services import adopt, propose
from billing.services.adopting import fault_texts, year_of
from kulturhus.shared.export import KINDS, export_rows, tell
from kulturhus.shared.forms import QueryForm
from kulturhus.shared.http import paginate, query_without_empty
from kulturhus.shared.norwegian import norwegian_slug
from kulturhus.shared.numbers import number, with_unit


class LaboratoryForm(QueryForm):
    """Beside which scheme, and which members are shown."""

    mot = forms.ModelChoiceField(
        FeeScheme.objects.none(), label=gettext_lazy("Compare with"), empty_label=gettext_lazy("Nothing")
    )
    vis = forms.ChoiceField(
        label=gettext_lazy("Which members"), choices=[(key, text) for key, (text, _) in SHOWN.items()]
    )

    def __init__(self, query: Any, scheme: FeeScheme) -> None:
        super().__init__(query)
        others = FeeScheme.objects.filter(category=scheme.category).exclude(pk=scheme.pk)
        field: Any = self.fields["mot"]
        field.queryset = others.select_related("category").order_by("-year", "-pk")
        field.initial = before_of(scheme)


class ProposalForm(forms.Form):
    percent = forms.IntegerField(
        label=gettext_lazy("Change all amounts by (%)"),
        min_value=-50,
        max_value=200,
        initial=0,
        help_text=gettext_lazy("3 makes everything three percent dearer, in whole kroner. Change the rest afterwards."),
    )


def before_of(scheme: FeeScheme) -> FeeScheme | None:
    """What is in force in the same year, for a proposal to change it; else what was adopted for the year before."""
    now = None if scheme.is_adopted else FeeScheme.objects.in_force(scheme.category, scheme.year)
    return now or FeeScheme.objects.in_force(scheme.category, scheme.year - 1)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    scheme = scheme_of(request, pk)
    form = LaboratoryForm(request.GET, scheme)
    values, year = form.values, year_of(scheme)
    found = compared(year, values["mot"])
    keep = SHOWN[values["vis"]][1]
    context = {
        "form": form,
        "query": query_without_empty(form),
        "found": found,
        "total": number(year.total, 0),
        "before": number(found.before, 0),
        "change": number(found.change, 0),
        "page": paginate([row for row in found.rows if keep(row)], request.GET, 50),
        "shown": [(key, text, sum(map(test, found.rows))) for key, (text, test) in SHOWN.items()],
        "chosen": values["vis"],
        "steps": steps(year),
        "amounts": [row.amount for row in year.rows if not row.is_missing],
        "finding": finding(year),
        "faults": fault_texts(scheme),
        "changes": changed(scheme, year),
        "proposal": ProposalForm(),
    }
    return page(request, "laboratory", scheme, _("Dues laboratory: %(scheme)s") % {"scheme": scheme}, context)


@require_safe
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    scheme = scheme_of(request, pk)
    if kind not in KINDS:
        raise Http404
    year = year_of(scheme)
    found = compared(year, LaboratoryForm(request.GET, scheme).values["mot"])
    tell(request, "billing.feescheme", len(found.rows), kind)
    name = norwegian_slug(_("Dues %(year)s: %(category)s") % {"year": scheme.year, "category": scheme.category})
    return export_rows(f"{name}-{timezone.localdate()}", HEADS, (line(year, row) for row in found.rows), kind)


def adopt_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, naming what is adopted (GET), and adopts (POST)."""
    scheme = scheme_of(request, pk)
    if request.method == "POST":
        try:
            adopt(scheme, request.user, seen=request.POST.get("seen", ""))  # type: ignore[arg-type]  # signed in
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("admin:billing_feescheme_adopt", pk)
        messages.success(request, _("Adopted. The dues can be made ready for invoicing now."))
        return redirect("admin:billing_feescheme_laboratory", pk)
    year = year_of(scheme)
    context = {
        "year": year,
        "total": number(year.total, 0),
        "seen": checksum(scheme, facts_of(year.rows)),
        "faults": fault_texts(scheme),
        "changes": changed(scheme, year),
    }
    return page(request, "adopt", scheme, _("Adopt %(scheme)s") % {"scheme": scheme}, context)


@require_POST
def propose_next(request: HttpRequest, pk: int) -> HttpResponse:
    """A copy for the year after, to go on with."""
    scheme, form = scheme_of(request, pk), ProposalForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
        return redirect("admin:billing_feescheme_laboratory", pk)
    percent = form.cleaned_data["percent"]
    title = _("Proposal")
    if percent:
        title = _("Proposal, %(change)s") % {"change": f"{percent:+d} %".replace("-", "\u2212")}
    new = propose(scheme, year=scheme.year + 1, title=title, percent=percent)
    messages.success(request, _("A proposal for the year after is made. It is a draft: change it as you like."))
    return redirect("admin:billing_feescheme_laboratory", new.pk)


def compared(year: Year, before: FeeScheme | None) -> Comparison:
    whole = FeeScheme.objects.whole().get(pk=before.pk) if before else None
    return compare(year, whole)


def changed(scheme: FeeScheme, year: Year) -> list[Any]:
    """Whose figures are others than when the scheme was adopted; of a proposal nobody's."""
    adoption = Adoption.objects.filter(scheme=scheme).order_by("-adopted_at", "-pk").first()
    return changes(adoption, year) if adoption else []


def steps(year: Year) -> list[dict[str, Any]]:
    """The brackets with how many pay by each."""
    return [
        {
            "name": step_name(year, place),
            "amount": number(year.rules.brackets[place].amount) if place is not None else "–",
            "votes": year.rules.brackets[place].votes if place is not None else "–",
            "members": members,
            "total": number(total, 0),
        }
        for place, members, total in (year.by_bracket() if year.rules.brackets else [])
    ]


def finding(year: Year) -> str:
    """What the chart shows, in a sentence."""
    amounts = sorted(row.amount for row in year.rows if not row.is_missing)
    if not amounts:
        return _("Nobody pays anything yet.")
    return _("%(number)d members pay between %(least)s and %(most)s, half of them %(middle)s or less.") % {
        "number": len(amounts),
        "least": with_unit(amounts[0], "kr"),
        "most": with_unit(amounts[-1], "kr"),
        "middle": with_unit(amounts[(len(amounts) - 1) // 2], "kr"),
    }


def scheme_of(request: HttpRequest, pk: int) -> FeeScheme:
    if not request.user.has_perm("billing.change_feescheme"):
        raise PermissionDenied
    return get_object_or_404(FeeScheme.objects.whole(), pk=pk)


def page(request: HttpRequest, name: str, scheme: FeeScheme, title: str, context: dict[str, Any]) -> HttpResponse:
    adoption = scheme.adoptions.select_related("adopted_by").defer("facts").first()
    frame = admin.site.each_context(request) | {
        "title": title,
        "scheme": scheme,
        "adoption": adoption,
        "opts": FeeScheme._meta,
        "figure_address": reverse("admin:billing_basisfigure_add"),
    }
    return TemplateResponse(request, f"admin/billing/dues/{name}.html", frame | context)
