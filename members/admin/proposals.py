from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.admin.base import OwnPage
from members.admin.history import WithTimeline
from members.forms.proposals import DecisionForm
from members.models import Proposal
from members.models.proposals import ProposalSource, ProposalState
from members.register_data import differences, summary
from members.services import decide_proposal


class StateFilter(admin.SimpleListFilter):
    """Those that wait, unless one asks for others."""

    title = pgettext_lazy("proposal", "state")
    parameter_name = "tilstand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002 - Django's signature
        closed = [choice for choice in ProposalState.choices if choice[0] != ProposalState.OPEN]
        return [*closed, ("all", pgettext_lazy("proposals", "All"))]

    def choices(self, changelist: Any) -> Any:
        """As Django's, but what it calls All are the open ones."""
        first, *others = super().choices(changelist)
        yield {**first, "display": ProposalState.OPEN.label}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() or ProposalState.OPEN)


@admin.register(Proposal)
class ProposalAdmin(WithTimeline, OwnPage):
    """A list of what waits, and one page where it is decided, field by field."""

    list_display = ["organisation", "about", "source", "proposed_by", "proposed_at", "state"]
    list_select_related = ["organisation", "proposed_by"]
    list_filter = [StateFilter, "source"]
    search_fields = ["organisation__name", "organisation__number", "note", "proposed_by__name"]
    search_help_text = _("Name, organisation number, reason or a person's name")
    ordering = ["-proposed_at"]
    readonly_fields = ("organisation", "source", "changes", "note", "proposed_by", "proposed_at", "state", "taken")
    fields = readonly_fields  # the page is our own: what is written is written by decide_proposal

    @admin.display(description=_("fields"))
    def about(self, row: Proposal) -> str:
        return summary(row)

    def page(self, request: HttpRequest, row: Proposal, extra: dict[str, Any]) -> HttpResponse:
        """The difference, and the answer while it is open. Everything is written by `decide_proposal`."""
        form = DecisionForm(request.POST or None, fields=list(row.changes))
        if form.is_valid() and self._decide(request, row, form):
            return redirect("admin:members_proposal_changelist")
        rows = differences(row)
        context = self.admin_site.each_context(request) | {
            "title": row.organisation.name,
            "subtitle": self.opts.verbose_name,
            "proposal": row,
            "rows": rows,
            "may_take_all": not any(line.is_stale for line in rows),
            "by_register": row.source == ProposalSource.REGISTER,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/members/proposal.html", context | extra)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        named = ["payer", "parent", "municipality"]
        rows: QuerySet[Proposal] = super().get_queryset(request).select_related("proposed_by", "decided_by")
        return rows.select_related(*(f"organisation__{name}" for name in named))

    def _decide(self, request: HttpRequest, proposal: Proposal, form: DecisionForm) -> bool:
        try:
            row = decide_proposal(
                proposal,
                request.user,  # type: ignore[arg-type]  # signed in
                take=form.taken,
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        self.message_user(request, f"{proposal.organisation}: {row.get_state_display()}", messages.SUCCESS)
        return True
