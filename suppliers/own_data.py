"""What listings hold about people and organisations, told to the registries of members."""

from django.utils.translation import gettext_lazy as _

from members.personal_data import Erase, register_personal_data
from members.processing import CONSENT, Activity, register_activity
from suppliers.models import ContactPerson, Listing, ListingVersion


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
