"""Mail about claims, references and enquiries, in the receiver's language. No link acts by itself."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from desk.mail import Draft, own_address, own_words, queue, queue_many, quote
from members.models import Mandate, User
from suppliers.models import Claim, ClaimState, Enquiry, Reference, ReferenceState

CLAIM_MAIL = {ClaimState.CONFIRMED: "suppliers.claim_confirmed", ClaimState.DECLINED: "suppliers.claim_declined"}
REFERENCE_MAIL = {
    ReferenceState.CONFIRMED: "suppliers.reference_confirmed",
    ReferenceState.DECLINED: "suppliers.reference_declined",
    ReferenceState.WITHDRAWN: "suppliers.reference_withdrawn",
}


def people_with(organisation_id: int | None, *kinds: str) -> QuerySet[User]:
    """Those who can sign in and hold any of those mandates there now."""
    live = Mandate.objects.live().filter(organisation=organisation_id, kind__in=kinds)
    rows: QuerySet[User] = User.objects.filter(is_active=True, pk__in=live.values("user")).order_by("pk")
    return rows


def listing_people(organisation_id: int | None) -> QuerySet[User]:
    return people_with(organisation_id, Mandate.Kind.LISTING, Mandate.Kind.ADMINISTRATOR)


def send_claim_answer(claim: Claim) -> None:
    context = {
        "scheme": claim.scheme.name_nb,
        "reason": quote(claim.reason),
        "address": own_address(reverse("suppliers:my_claims")),
    }
    people = listing_people(claim.listing.organisation_id)
    queue_many(
        Draft(
            kind=CLAIM_MAIL[ClaimState(claim.state)],
            to=person,
            about=claim,
            context=context | {"name": person.name, "last_day": _last_day(claim, person)},
        )
        for person in people
    )


def send_reference_asked(reference: Reference) -> None:
    """To the administrators of the house."""
    context = _told(reference) | {"address": own_address(reverse("suppliers:reference", args=[reference.pk]))}
    people = people_with(reference.venue.organisation_id, Mandate.Kind.ADMINISTRATOR)
    queue_many(
        Draft(kind="suppliers.reference_asked", to=person, about=reference, context=context | {"name": person.name})
        for person in people
    )


def send_reference_answer(reference: Reference) -> None:
    """To those who look after the supplier's listing."""
    context = _told(reference) | {"address": own_address(reverse("suppliers:my_references"))}
    kind = REFERENCE_MAIL[ReferenceState(reference.state)]
    drafts = [
        Draft(
            kind=kind,
            to=person,
            about=reference,
            context=context | {"name": person.name, "comment": _words(reference, person)},
        )
        for person in listing_people(reference.listing.organisation_id)
    ]
    queue_many(drafts)


def send_enquiry(enquiry: Enquiry) -> None:
    """To the listing's own address; answers go to the sender."""
    listing = enquiry.listing
    context = {
        "supplier": listing.published.name,
        "person": enquiry.name,
        "email": enquiry.email,
        "organisation": enquiry.organisation,
        "text": quote(enquiry.text),
        "address": own_address(reverse("suppliers:my_enquiries")),
    }
    queue(
        kind="suppliers.enquiry",
        to=listing.published.email,
        language=listing.organisation.language,
        context=context,
        about=enquiry,
        reply_to=enquiry.email,
    )


def _told(reference: Reference) -> dict[str, str]:
    return {
        "supplier": reference.listing.name,
        "house": reference.venue.name,
        "project": reference.project,
        "year": str(reference.year),
    }


def _words(reference: Reference, person: User) -> SafeString:
    """What the house wrote, introduced in the reader's language; nothing when it wrote nothing."""
    with translation.override(person.language):
        return own_words("\n".join([_("The house writes:"), quote(reference.comment)]) if reference.comment else "")


def _last_day(claim: Claim, person: User) -> SafeString:
    """The last day it counts, in the reader's language; nothing where it lasts."""
    with translation.override(person.language):
        if not claim.valid_to:
            return own_words("")
        return own_words(_("Last day: %(day)s") % {"day": date_format(claim.valid_to)})
