from suppliers.models.categories import Category, CategoryQuerySet
from suppliers.models.listings import Listing, ListingQuerySet, ListingRedirect, with_parts
from suppliers.models.versions import ChosenCategory, ContactPerson, Link, ListingVersion

__all__ = [
    "Category",
    "CategoryQuerySet",
    "ChosenCategory",
    "ContactPerson",
    "Link",
    "Listing",
    "ListingQuerySet",
    "ListingRedirect",
    "ListingVersion",
    "with_parts",
]
