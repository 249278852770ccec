from suppliers.models.categories import Category, CategoryQuerySet
from suppliers.models.claims import Claim, ClaimState, Scheme
from suppliers.models.enquiries import Enquiry
from suppliers.models.listings import Listing, ListingQuerySet, ListingRedirect, with_parts
from suppliers.models.references import Amount, Reference, ReferenceState
from suppliers.models.versions import ChosenCategory, ContactPerson, Link, ListingVersion

__all__ = [
    "Amount",
    "Category",
    "CategoryQuerySet",
    "ChosenCategory",
    "Claim",
    "ClaimState",
    "ContactPerson",
    "Enquiry",
    "Link",
    "Listing",
    "ListingQuerySet",
    "ListingRedirect",
    "ListingVersion",
    "Reference",
    "ReferenceState",
    "Scheme",
    "with_parts",
]
