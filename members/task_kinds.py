"""What people call the kinds of task that members' matters make: heads and filters of the work queue."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from desk import bounces as returned
from members import bounces
from members.invariants import INVARIANTS

NAMES: dict[str, Any] = {
    "members.application": _("Applications"),
    "members.application_answered": _("Applications"),
    "members.proposal": _("Proposed changes"),
    "members.resignation": _("Resignations"),
    "members.join": _("Requests to join"),
    "members.join_waiting": _("Requests to join that nobody answers"),
    "members.override_ends": _("Overrides that end"),
    "members.no_administrator": _("Houses without an administrator"),
    "members.ended_municipality": _("Changed municipalities"),
    "members.register_fault": _("The register"),
    "members.retention_report": _("Retention reports"),
    "members.confirm_facts": _("Facts to confirm"),
    "members.unconfirmed_facts": _("Unconfirmed facts"),
    returned.ON_HOLD: _("Mail that came back"),
    bounces.ANSWERED: _("New addresses told by colleagues"),
    "members.note": _("Notes to follow up"),
    **{rule.kind: _("Control of the data") for rule in INVARIANTS},
}
