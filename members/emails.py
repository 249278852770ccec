"""Mail about people and access, in the receiver's language. It carries the matter itself and no link that acts."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation

from desk.mail import own_address, queue
from members.models import Mandate, Organisation, User


def send_invitation(person: User, organisation: Organisation, by: User) -> None:
    """Tells a person what they may do for an organisation, and where to sign in. The code there proves the address."""
    mandates = Mandate.objects.live().filter(user=person, organisation=organisation).order_by("kind")
    query = urlencode({"next": "/min-side/"})
    with translation.override(person.language):
        kinds = [str(mandate.get_kind_display()) for mandate in mandates]
    context = {
        "name": person.name,
        "email": person.email,
        "organisation": organisation.name,
        "by": str(by),
        "kinds": kinds,
        "address": own_address(f"{reverse('account_login')}?{query}"),
    }
    queue(
        kind="members.invitation",
        to=person,
        context=context,
        about=organisation,
        occasion=timezone.now().isoformat(timespec="seconds"),  # it may be sent again
    )
