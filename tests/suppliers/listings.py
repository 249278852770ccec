"""Listings as tests need them, made the way a supplier makes them."""

from members.models import County
from suppliers.models import Category, ListingVersion
from suppliers.services import publish, save_draft, start_listing


def draft(organisation, *, categories=("lyd-og-bilde",), counties=(), persons=(), links=(), by=None, at=None, **fields):
    """The draft of the organisation's listing."""
    values = {
        "name": organisation.name,
        "summary_nb": "Lyd til små og store saler.",
        "email": "hei@tindelyd.example",
        "whole_country": not counties,
    }
    version = ListingVersion(listing=start_listing(organisation), **values | fields)
    return save_draft(
        version,
        categories=Category.objects.filter(key__in=categories),
        counties=County.objects.filter(pk__in=counties),
        persons=persons,
        links=links,
        by=by,
        at=at,
    )


def published(organisation, **fields):
    """The listing, published."""
    listing = draft(organisation, **fields).listing
    publish(listing, by=fields.get("by"), at=fields.get("at"))
    listing.refresh_from_db()
    return listing
