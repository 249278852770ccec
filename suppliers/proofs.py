"""What stands behind a listing: certificates the secretariat has looked at, and references that houses have confirmed."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, QuerySet, prefetch_related_objects

from suppliers.models import Claim, Listing, Reference


def valid_claims(listing: Listing) -> QuerySet[Claim]:
    """What counts today."""
    return Claim.objects.valid().filter(listing=listing).select_related("scheme").by_scheme()


def confirmed_references(listing: Listing) -> QuerySet[Reference]:
    return Reference.objects.confirmed().filter(listing=listing).select_related("venue").newest_first()


def with_proofs(listings: Iterable[Listing]) -> list[Listing]:
    """The listings with `valid_claims` (a list) and `reference_count`. Two queries for any number."""
    rows = list(listings)
    claims = Claim.objects.valid().select_related("scheme").by_scheme()
    prefetch_related_objects(rows, Prefetch("claims", claims, to_attr="valid_claims"))
    confirmed = Reference.objects.confirmed().filter(listing__in=rows).order_by()
    numbers = dict(confirmed.values_list("listing").annotate(number=Count("pk")))
    for row in rows:
        row.reference_count = numbers.get(row.pk, 0)
    return rows
