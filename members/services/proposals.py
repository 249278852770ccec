"""Register data changes in two steps: somebody proposes, the secretariat decides."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from desk.history import step
from desk.work_queue import close_task, open_task
from members import emails
from members.models import Organisation, Proposal, User
from members.models.proposals import ProposalSource, ProposalState
from members.register_data import FIELDS, changes_of, differences

TASK = "members.proposal"
TITLES = {
    ProposalSource.MEMBER: gettext_noop("%(organisation)s proposes to change its register data"),
    ProposalSource.REGISTER: gettext_noop("The register has changed something about %(organisation)s"),
}


@transaction.atomic
def propose_change(
    organisation: Organisation,
    wanted: Mapping[str, Any],
    *,
    source: str = ProposalSource.MEMBER,
    by: User | None = None,
    note: str = "",
    key: str = "",
) -> Proposal | None:
    """Keeps what `wanted` (field of register_data: value) would change and gives the secretariat a task.

    None when nothing would change. With a `key` that was proposed before, the proposal that is there, whatever became of it.
    Raises ValidationError when a proposal of the same source and key waits already.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once would meet in the constraint
    same = Proposal.objects.filter(organisation=organisation, source=source, key=key)
    if key and (known := same.first()):
        return known
    if same.open().exists():
        raise ValidationError(_("A proposal waits for an answer already. Withdraw it to write another."))
    changes = changes_of(organisation, wanted)
    if not changes:
        return None
    with step(by=by, reason=note):
        proposal = Proposal.objects.create(
            organisation=organisation, source=source, key=key, changes=changes, note=note, proposed_by=by
        )
        _supersede_older(proposal)
        open_task(
            kind=TASK,
            title=TITLES[ProposalSource(source)],
            values={"organisation": organisation.name},
            about=proposal,
            address=reverse("admin:members_proposal_change", args=[proposal.pk]),
        )
    return proposal


@transaction.atomic
def withdraw_proposal(proposal: Proposal, by: User) -> None:
    """The house takes its proposal back. One that has been decided is left as it is."""
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.is_open:
        with step(by=by):
            _close(row, ProposalState.WITHDRAWN, by=by)


@transaction.atomic
def decide_proposal(proposal: Proposal, by: User, *, take: Collection[str], reason: str = "") -> Proposal:
    """Writes the fields in `take` and answers whoever proposed them. All: approved; some: partly; none: declined.

    Raises ValidationError, and changes nothing, when it is decided already, a field has changed since it was proposed,
    a value fits no longer, or a field is refused without a reason.
    """
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not row.is_open:
        raise ValidationError(_("This proposal has its answer already."))
    row.organisation = organisation = Organisation.objects.select_for_update().get(pk=row.organisation_id)
    taken = [code for code in row.changes if code in take]
    if len(taken) < len(row.changes) and not reason.strip():
        raise ValidationError(_("Write why, when something is not approved. The answer goes to whoever proposed it."))
    with step(by=by, reason=reason or row.note, audience="house"):
        if taken:
            _write(row, organisation, taken)
        row.taken, row.reason = taken, reason.strip()
        state = ProposalState.APPROVED if len(taken) == len(row.changes) else ProposalState.PARTLY
        _close(row, state if taken else ProposalState.DECLINED, by=by)
    emails.send_proposal_answer(row)
    return row


def _write(proposal: Proposal, organisation: Organisation, taken: list[str]) -> None:
    stale = [str(row.label) for row in differences(proposal) if row.is_stale and row.code in taken]
    if stale:
        raise ValidationError(
            _("Changed since it was proposed: %(fields)s. Look at it once more.") % {"fields": ", ".join(stale)}
        )
    for code in taken:
        FIELDS[code].write(organisation, proposal.changes[code]["new"])
    # A sub-unit that is proposed a number of its own is no department any more.
    if organisation.number and organisation.kind == Organisation.Kind.DEPARTMENT:
        organisation.kind = Organisation.Kind.SUB_UNIT if organisation.parent_id else Organisation.Kind.LEGAL
    organisation.full_clean(exclude=[field for field in _columns() if field not in taken])
    organisation.save(update_fields=[*taken, "kind"])


def _columns() -> list[str]:
    """The constraints are checked for all columns; the values of those that do not change are left in peace."""
    return [field.name for field in Organisation._meta.concrete_fields if field.name not in ("kind", "number")]


def _supersede_older(proposal: Proposal) -> None:
    """A newer word of the register about the same fields makes the older one needless."""
    older = Proposal.objects.open().filter(organisation=proposal.organisation, source=proposal.source)
    for row in older.exclude(pk=proposal.pk).select_for_update():
        if set(row.changes) <= set(proposal.changes):
            _close(row, ProposalState.SUPERSEDED, by=None)


def _close(proposal: Proposal, state: str, *, by: User | None) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "taken", "reason"])
    close_task(kind=TASK, about=proposal, by=by)
