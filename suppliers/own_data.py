"""What listings hold about people and organisations, told to the registries of members."""

from django.utils.translation import gettext_lazy as _

from members.personal_data import Erase, register_personal_data
from members.processing import CONSENT, LEGITIMATE_INTEREST, Activity, register_activity
from members.retention import RetentionRule, register_retention
from suppliers.models import Claim, ContactPerson, Enquiry, Listing, ListingVersion, Reference


def tell() -> None:
    register_personal_data(Listing, "taken_down_by")
    register_personal_data(
        Listing, "organisation", erase=Erase.KEEP, because=_("The listing belongs to the supplier, not to a person.")
    )
    register_personal_data(ListingVersion, "saved_by")
    register_personal_data(ListingVersion, "published_by")
    register_personal_data(
        ContactPerson,
        "email",
        title=_("Contact person in a supplier's listing"),
        export=["name", "title", "email", "telephone", "is_public", "version__listing__organisation__name"],
        erase=Erase.DELETE,
        rows=lambda person: ContactPerson.objects.filter(email__iexact=person.email),
    )
    for column in ("sent_by", "decided_by"):
        register_personal_data(Claim, column)
    for column in ("asked_by", "answered_by"):
        register_personal_data(Reference, column)
    _tell_enquiries()
    register_activity(
        Activity(
            "suppliers.contacts",
            _("Contact persons of suppliers"),
            _("Let houses reach the right person at a supplier"),
            CONSENT,
            _("Employees of supplier members"),
            _("Name, title, e-mail, telephone"),
            _("Members; everybody when the person has agreed"),
            _("As long as the supplier shows the person"),
        )
    )


def _tell_enquiries() -> None:
    register_personal_data(
        Enquiry,
        "sender",
        title=_("Enquiries to suppliers"),
        export=["listing__name", "name", "email", "organisation", "text", "sent_at", "answered_at"],
        erase=Erase.DELETE,
    )
    register_personal_data(Enquiry, "answered_by")
    register_activity(
        Activity(
            "suppliers.enquiries",
            _("Enquiries to suppliers"),
            _("Bring a message from the directory to the supplier, and show both whether it is answered"),
            LEGITIMATE_INTEREST,
            _("Those who write to suppliers from the directory"),
            _("Name, e-mail, house or firm, message"),
            _("The supplier who is written to"),
            _("Two years"),
        )
    )
    register_retention(
        RetentionRule(
            "suppliers.enquiries",
            _("Enquiries to suppliers"),
            _("Two years are enough to find what was asked (GDPR art. 5 no. 1 e)."),
            2 * 365,
            lambda before: Enquiry.objects.filter(sent_at__lt=before).order_by("pk"),
            lambda rows: int(rows.delete()[0]),
        )
    )
