"""Where a person stands at a moment: live mandates, and what the memberships behind them give. Two queries, no more:
the second one waits until somebody asks what a membership gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef

if TYPE_CHECKING:
    from members.models import Mandate, Membership, Organisation


@dataclass(frozen=True)
class Standing:
    """`mandates` are live ones with their organisation; `memberships` those of the same organisations, with rights.

    `with_venues` are the numbers of those organisations that have a house in the directory.
    """

    mandates: tuple["Mandate", ...] = ()
    memberships: Iterable["Membership"] = ()
    with_venues: frozenset[int] = frozenset()

    @property
    def organisations(self) -> list["Organisation"]:
        """Those one can act for, by name; the association itself first."""
        found = {mandate.organisation_id: mandate.organisation for mandate in self.mandates}
        return sorted(found.values(), key=lambda row: (not row.is_association, row.name.lower()))

    @property
    def is_secretariat(self) -> bool:
        return any(mandate.organisation.is_association and mandate.kind == "employee" for mandate in self.mandates)

    @property
    def is_board(self) -> bool:
        return any(mandate.organisation.is_association and mandate.kind == "board" for mandate in self.mandates)

    def has(self, kind: str, organisation_id: int | None) -> bool:
        """Whether one holds the mandate `kind` in the organisation; an administrator counts as every kind but the vote."""
        kinds = {mandate.kind for mandate in self.mandates if mandate.organisation_id == organisation_id}
        return kind in kinds or (kind not in ("vote", "board") and "administrator" in kinds)

    def holds(self, kind: str) -> list["Organisation"]:
        """The organisations in which `has` says yes, in the order of `organisations`."""
        return [organisation for organisation in self.organisations if self.has(kind, organisation.pk)]

    def runs_venue(self, organisation_id: int | None) -> bool:
        """Whether the directory holds a house of that organisation."""
        return organisation_id in self.with_venues

    def is_member_as(self, audience: str, organisation_id: int | None) -> bool:
        """Whether the organisation is or was a member of a category with that key of the gate (`venues`, `suppliers`)."""
        memberships = (row for row in self.memberships if row.organisation_id == organisation_id)
        return any(membership.category.audience == audience for membership in memberships)

    def rights(self, organisation_id: int | None = None) -> set[str]:
        """What the memberships give: of one organisation, or of all one acts for."""
        return {
            right
            for membership in self.memberships
            if organisation_id is None or membership.organisation_id == organisation_id
            for right in membership.rights
        }

    def audiences(self) -> set[str]:
        """The keys of the gate, but for `secretariat`, which the session must earn (members.gate)."""
        keys = {"public"}
        for membership in self.memberships:
            if "sign_in" in membership.rights:
                keys |= {"members", membership.category.audience, f"org:{membership.organisation_id}"}
        if self.is_board or self.is_secretariat:
            keys |= {"members", "board"}
        return keys - {""}


def standing_of(user_id: int, *, at: datetime) -> Standing:
    """The standing of a person at `at`. Nobody, and people without mandates, have an empty one."""
    mandate_model: Any = apps.get_model("members", "Mandate")
    membership_model = apps.get_model("members", "Membership")
    live = mandate_model.objects.live(at=at).filter(user_id=user_id)
    venues = apps.get_model("members", "Venue").objects.filter(organisation=OuterRef("organisation"))
    mandates = tuple(live.annotate(runs_venue=Exists(venues)).select_related("organisation").order_by("pk"))
    organisations = {mandate.organisation_id for mandate in mandates}
    if not organisations:
        return Standing()
    memberships = (
        membership_model.objects.filter(organisation__in=organisations).with_rights(at=at).select_related("category")
    )
    with_venues = frozenset(mandate.organisation_id for mandate in mandates if mandate.runs_venue)
    return Standing(mandates, memberships, with_venues)
