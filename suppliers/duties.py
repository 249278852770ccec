"""What the listing of a supplier has to do with somebody who leaves."""

from django.utils.translation import gettext as _

from members.models import Organisation, User
from suppliers.models import ContactPerson


def duties(person: User, organisation: Organisation) -> list[str]:
    """Whether the person stands as a contact in the listing, published or draft."""
    stands = ContactPerson.objects.filter(version__listing__organisation=organisation, email__iexact=person.email)
    named = stands.filter(version__state__in=["published", "draft"]).exists()
    return [_("Stands as a contact person in the listing. Change it there.")] if named else []
