"""Who may see a listing's files (desk.gate)."""

from typing import Any

from django.db.models import Q, QuerySet

from members.permissions import works_in_secretariat
from suppliers.models import Listing, ListingVersion


def listings_with_open_files(user: Any) -> QuerySet[Listing]:
    """What was published: for those who see the listing, those who edit it, and the secretariat."""
    shown = Listing.objects.visible_to(user).values("pk")
    return Listing.objects.filter(Q(pk__in=shown) | _own(user, "organisation"))


def drafts_with_open_files(user: Any) -> QuerySet[ListingVersion]:
    """What stands in a draft: for those who edit the listing, and the secretariat."""
    return ListingVersion.objects.filter(_own(user, "listing__organisation"))


def _own(user: Any, organisation: str) -> Q:
    if not user.is_authenticated:
        return Q(pk__in=[])
    if works_in_secretariat(user):
        return Q()
    return Q(**{f"{organisation}__in": [row.pk for row in user.standing.holds("listing")]})
