"""What a person may do with listings. Who sees what is `Listing.objects.visible_to` and `sees_members_part`."""

from typing import Any

from members.gate import MEMBERS, audiences_for
from members.models import Membership, Organisation


def may_edit_listing(user: Any, organisation: Organisation) -> bool:
    """The mandate for the listing, or the administrator's."""
    return bool(user.standing.has("listing", organisation.pk))


def is_supplier(organisation: Organisation) -> bool:
    """Whether it is, or was, a supplier member: only those have a listing, which they keep when a membership ends."""
    return Membership.objects.filter(organisation=organisation, category__audience="suppliers").exists()


def keeps_listing(user: Any, organisation: Organisation | None) -> bool:
    """Whether Min side has a listing for them: they act for a supplier, and look after its listing. Runs no query."""
    if not organisation:
        return False
    mine = [row for row in user.standing.memberships if row.organisation_id == organisation.pk]
    return any(row.category.audience == "suppliers" for row in mine) and may_edit_listing(user, organisation)


def sees_members_part(user: Any) -> bool:
    """Offers to members, and contacts who have not agreed to be shown to everybody."""
    return MEMBERS in audiences_for(user)
